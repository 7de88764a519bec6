import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import matter from "gray-matter";

/** The articles of a language, as the site read them before seo-kit came. */
export function articlesIn(language: string) {
  return readdirSync("articles")
    .map((name) => ({ slug: name.replace(/\.md$/, ""), ...matter(readFileSync(join("articles", name), "utf8")) }))
    .filter(({ data }) => data.language === language && !data.draft);
}
