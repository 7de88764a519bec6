import { marked } from "marked";
import Link from "next/link";

import { JsonLd } from "@/components/json-ld";
import { articlesIn, findArticle } from "@/lib/articles";
import { getPage, metadataOf } from "@/lib/seo-kit";

type Props = { params: Promise<{ lang: string; slug: string }> };

export const dynamicParams = false;

export function generateStaticParams({ params }: { params: { lang: string } }) {
  return articlesIn(params.lang).map(({ slug }) => ({ slug }));
}

export async function generateMetadata({ params }: Props) {
  const { lang, slug } = await params;
  return metadataOf(getPage(`/${lang}/guides/${slug}`));
}

export default async function Guide({ params }: Props) {
  const { lang, slug } = await params;
  const { data, content } = findArticle({ lang, slug });
  return (
    <main>
      <JsonLd page={getPage(`/${lang}/guides/${slug}`)} />
      <nav>
        <Link href={`/${lang}`}>All guides</Link>
      </nav>
      <h1>{data.title}</h1>
      <p>
        {data.author.name}, <time dateTime={data.date}>{data.date}</time>,{" "}
        <time dateTime={data.updated}>{data.updated}</time>
      </p>
      <article dangerouslySetInnerHTML={{ __html: marked.parse(content, { async: false }) }} />
    </main>
  );
}
