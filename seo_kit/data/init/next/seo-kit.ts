// What seo-kit knows about each page; `seo-kit manifest` writes it into seo-manifest.json before each build.
// In the page.tsx that shows an article:
//
//   import { JsonLd } from "@/components/json-ld";
//   import { getPage, metadataOf } from "@/lib/seo-kit";
//
//   export async function generateMetadata({ params }: Props) {
//     return metadataOf(getPage((await params).slug));
//   }
//
//   <JsonLd page={getPage(slug)} />

import "server-only"; // the manifest of a whole site is nothing for browsers

import type { Metadata } from "next";

/** A question of an article with its answer; the lines are those of the article file. */
export type Question = {
  question: string;
  answerText: string;
  answerHtml: string;
  source: string;
  inFaq: boolean;
  line: number;
  endLine: number;
};

type Image = { url: string; width?: number; height?: number; alt?: string };

/** A page; dates are ISO 8601, languages BCP 47, URLs absolute. */
export type Page = {
  source: string;
  output: string;
  url: string;
  canonical: string;
  slug: string;
  language: string;
  title: string;
  indexable: boolean;
  datePublished?: string;
  dateModified?: string;
  lastReviewed?: string;
  questions: Question[];
  metadata: {
    title: string;
    description?: string;
    keywords?: string[];
    authors?: { name: string; url?: string }[];
    publisher?: string;
    robots?: string;
    alternates: { canonical: string; languages?: Record<string, string> };
    openGraph: {
      type: "article";
      title: string;
      description?: string;
      url: string;
      siteName?: string;
      locale?: string;
      images?: Image[];
      publishedTime?: string;
      modifiedTime?: string;
      authors?: string[];
      tags?: string[];
    };
    twitter: {
      card: "summary" | "summary_large_image";
      title: string;
      description?: string;
      images?: Image[];
    };
  };
  jsonLd: { "@context": "https://schema.org"; "@graph": Record<string, unknown>[] };
  jsonLdScript: string;
};

/** The whole file. */
export type Manifest = {
  $schema: string;
  version: 1;
  site: { name?: string; url: string; language: string };
  files: string[];
  pages: Page[];
};

// An import would have TypeScript work out the type of each page, which takes half a minute for a thousand of them.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const manifest: Manifest = require("../seo-manifest.json");

/** All pages but drafts, sorted by URL. */
export const pages = manifest.pages;

const byPath = new Map(pages.map((page) => [pathOf(page.url), page]));

/**
 * The page of a slug, or of a path such as "/guides/knee-pain" where a slug has several pages; undefined for a
 * draft and for what no article is.
 */
export function getPage(slug: string): Page | undefined {
  if (slug.startsWith("/")) return byPath.get(pathOf(slug));
  const name = decodeURIComponent(slug);
  const found = pages.filter((page) => page.slug === name);
  if (found.length > 1) throw new Error(`"${slug}" is the slug of ${found.map((page) => page.url)}: name the path`);
  return found[0];
}

/** What `generateMetadata` returns: the head as seo-kit writes it, which names author and keywords in Open Graph only. */
export function metadataOf(page: Page | undefined): Metadata {
  if (!page) return {};
  const { title, description, robots, alternates, openGraph, twitter } = page.metadata;
  return { title: { absolute: title }, description, robots, alternates, openGraph, twitter };
}

function pathOf(url: string): string {
  const path = decodeURI(new URL(url, "https://localhost").pathname);
  return path.length > 1 ? path.replace(/\/$/, "") : path;
}
