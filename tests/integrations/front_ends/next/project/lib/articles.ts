import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import matter from "gray-matter";

/** The articles of a language that are no drafts. */
export function articlesIn(language: string) {
  return readdirSync("content")
    .map((name) => ({ slug: name.replace(/\.md$/, ""), ...matter(readFileSync(join("content", name), "utf8")) }))
    .filter(({ data }) => data.language === language && !data.draft);
}

/** The article of a route; Next.js hands letters beyond ASCII over as percent-encoded. */
export function findArticle({ lang, slug }: { lang: string; slug: string }) {
  return articlesIn(lang).find((article) => article.slug === decodeURIComponent(slug))!;
}
