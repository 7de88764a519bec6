import Link from "next/link";
import { marked } from "marked";

import { JsonLd } from "@/components/json-ld";
import { articlesIn } from "@/lib/articles";
import { getPage, metadataOf } from "@/lib/seo-kit";

type Params = { lang: string; slug: string };
type Props = { params: Promise<Params> };

export const dynamicParams = false;

export function generateStaticParams({ params }: { params: { lang: string } }) {
  return articlesIn(params.lang).map(({ slug }) => ({ slug }));
}

const pathOf = ({ lang, slug }: Params) => `/${lang}/guides/${slug}`;

export async function generateMetadata({ params }: Props) {
  return metadataOf(getPage(pathOf(await params)));
}

export default async function Guide({ params }: Props) {
  const { lang, slug } = await params;
  const { data, content } = articlesIn(lang).find((article) => article.slug === decodeURIComponent(slug))!;
  return (
    <main>
      <JsonLd page={getPage(pathOf({ lang, slug }))} />
      <nav>
        <Link href={`/${lang}`}>All guides</Link>
      </nav>
      <h1>{data.title}</h1>
      <p>
        {data.author.name}, <time dateTime={data.date}>{data.date}</time> – <time dateTime={data.updated}>{data.updated}</time>
      </p>
      <article dangerouslySetInnerHTML={{ __html: marked.parse(content, { async: false }) }} />
    </main>
  );
}
