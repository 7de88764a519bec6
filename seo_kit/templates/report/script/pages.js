// Pages: a table with search and filters; a page opens to its card.

import { h } from "./dom.js";
import { card } from "./card.js";
import { choice, filterBar, search, templateOptions } from "./filters.js";
import { heading, pageLink } from "./links.js";
import { countMark } from "./marks.js";
import { SEVERITIES, matcher, nameOf, templateName } from "./model.js";
import { dataTable } from "./table.js";
import { number, t } from "./texts.js";

export function pages(host, model, item) {
  const page = model.byPath.get(item);
  if (page) card(host, model, page);
  else allPages(host, model);
}

const textOf = (page) => `${page.title} ${page.url} ${page.path} ${page.types.join(" ")}`;

const HAS = {
  error: (page) => page.counts.error > 0,
  warn: (page) => page.counts.warn > 0,
  fresh: (page) => page.fresh > 0,
  clean: (page) => page.counts.error === 0 && !page.unread,
  unread: (page) => page.unread !== "",
  hidden: (page) => page.reasons.length > 0,
  faq: (page) => page.faq > 0,
};

function keep(params) {
  const [matches, has] = [matcher(params.q ?? "", textOf), HAS[params.has]];
  return (page) =>
    (!params.template || templateName(page.template) === params.template) && (!has || has(page)) && (!params.type || page.types.includes(params.type)) && matches(page);
}

function allPages(host, model) {
  const types = [...new Set(model.pages.flatMap((page) => page.types))].sort();
  const table = dataTable({ name: "pages", caption: t("pages_caption"), columns: columns(), rows: () => model.pages, keep, first: { sort: "error", dir: "desc" } });
  host.append(
    heading(t("pages"), t("pages_lead")),
    filterBar(
      table.draw,
      search("q", t("search_pages")),
      choice("has", t("show"), [["", t("all_pages")], ...Object.keys(HAS).map((key) => [key, t(`has_${key}`)])]),
      choice("template", t("template"), templateOptions(model)),
      choice("type", t("type"), [["", t("all_types")], ...types.map((type) => [type, type])]),
    ),
    table.element,
  );
  table.draw();
}

function columns() {
  const count = (severity) => ({ key: severity, label: t(`severities_${severity}`), number: true, sort: (page) => page.counts[severity], cell: (page) => countMark(severity, page.counts[severity]) });
  return [
    { key: "page", label: t("page"), wide: true, sort: (page) => page.title || nameOf(page), save: (page) => page.title, cell: (page) => [pageLink(page, page.title || t("no_title")), h("span", { class: "what" }, nameOf(page))] },
    { key: "address", label: t("address"), save: (page) => page.url || page.path },
    { key: "template", label: t("template"), sort: (page) => page.template, cell: (page) => templateName(page.template) },
    ...SEVERITIES.map(count),
    { key: "index", label: t("indexed"), sort: (page) => page.reasons.join(), cell: indexState },
    { key: "faq", label: "FAQ", number: true, sort: (page) => page.faq, cell: (page) => (page.faq ? number(page.faq) : "–") },
    { key: "types", label: t("types"), wide: true, sort: (page) => page.types.join(), cell: (page) => page.types.join(", ") || "–" },
  ];
}

/** Whether search engines may index a page, and if not why. */
export function indexState(page) {
  if (page.unread) return h("strong", null, t("not_read"));
  if (!page.reasons.length) return h("span", null, t("indexable"));
  return h("strong", null, `${t("not_indexable")}: ${page.reasons.map((reason) => t(`why_${reason}`)).join(", ")}`);
}
