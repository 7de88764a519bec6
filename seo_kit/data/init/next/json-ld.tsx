import type { Page } from "../lib/seo-kit";

/** The structured data of a page. The text is escaped already: it holds no "<", ">" and "&". */
export function JsonLd({ page }: { page: Page | undefined }) {
  if (!page) return null;
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: page.jsonLdScript }} />;
}
