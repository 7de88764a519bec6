import type { Metadata } from "next";
import Link from "next/link";

import { articlesIn } from "@/lib/articles";

type Props = { params: Promise<{ lang: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await params;
  return { title: `All guides (${lang})`, description: `The guides in ${lang}.`, alternates: { canonical: `/${lang}` } };
}

export default async function Home({ params }: Props) {
  const { lang } = await params;
  return (
    <main>
      <h1>All guides ({lang})</h1>
      <ul>
        {articlesIn(lang).map(({ slug, data }) => (
          <li key={slug}>
            <Link href={`/${lang}/guides/${slug}`}>{data.title}</Link>
          </li>
        ))}
      </ul>
    </main>
  );
}
