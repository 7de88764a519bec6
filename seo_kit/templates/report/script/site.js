// Site: sitemaps, canonicals, robots.txt and hreflang laid beside one another.

import { h, outside } from "./dom.js";
import { choice, filterBar, search } from "./filters.js";
import { heading, pageLink, part } from "./links.js";
import { shape } from "./marks.js";
import { grouped, matcher } from "./model.js";
import { here } from "./state.js";
import { dataTable, plainTable } from "./table.js";
import { number, t } from "./texts.js";

const KINDS = ["listed-not-indexable", "listed-not-found", "indexable-not-listed", "canonical-elsewhere", "blocked-by-robots", "hreflang-without-return"];

export function site(host, model) {
  const rows = model.parity.rows.map(([kind, url, page, other]) => ({ kind, url, page: model.pages[page], other }));
  const box = h("div");
  host.append(heading(t("site"), t("site_lead")), overview(model, rows), inputs(model), list(rows, box));
}

function overview({ parity }, rows) {
  const by = grouped(rows, (row) => row.kind);
  const state = (kind) => {
    if (parity.notCompared.includes(kind)) return h("span", { class: "soft" }, `? ${t("not_compared_short")}`);
    const count = by.get(kind)?.length ?? 0;
    return h("span", { class: "mark" }, shape(count ? "warn" : "good"), count ? number(count) : t("none_found"));
  };
  return part(t("parity"), plainTable(t("parity_caption"), [t("comparison"), t("result"), t("meaning")], KINDS.map((kind) => [t(`parity_${kind}`), state(kind), t(`parity_why_${kind}`)])));
}

function inputs({ parity, pages }) {
  const hidden = pages.filter((page) => page.reasons.length);
  const reasons = [...grouped(hidden.flatMap((page) => page.reasons), (reason) => reason)].map(([reason, list]) => `${t(`why_${reason}`)}: ${number(list.length)}`);
  const rows = [
    ...parity.sitemaps.map((sitemap) => [sitemap.path, sitemap.kind || "–", number(sitemap.entries)]),
    [parity.robots || "robots.txt", "robots.txt", parity.robots ? t("found_file") : t("missing_file")],
    [t("indexable_pages"), t("pages"), `${number(pages.length - hidden.length)} / ${number(pages.length)}${reasons.length ? ` (${reasons.join(", ")})` : ""}`],
  ];
  return part(t("inputs"), plainTable(t("inputs_caption"), [t("file"), t("kind"), t("entries")], rows));
}

function list(rows) {
  const keep = (params) => {
    const matches = matcher(params.q ?? "", (row) => `${row.url} ${row.other} ${row.page?.title ?? ""}`);
    return (row) => (!params.kind || row.kind === params.kind) && matches(row);
  };
  const columns = [
    { key: "url", label: "URL", wide: true, sort: (row) => row.url, save: (row) => row.url, cell: (row) => (row.page ? pageLink(row.page, row.url || row.page.path) : outside(row.url)) },
    { key: "kind", label: t("comparison"), sort: (row) => t(`parity_${row.kind}`), cell: (row) => t(`parity_${row.kind}`) },
    { key: "other", label: t("contradicts"), wide: true, sort: (row) => row.other, cell: (row) => row.other || "–" },
  ];
  const table = dataTable({ name: "site", caption: t("disparities_caption"), columns, rows: () => rows, keep });
  const kinds = KINDS.filter((kind) => rows.some((row) => row.kind === kind) || here().params.kind === kind);
  const element = part(t("disparities"), filterBar(table.draw, search("q", t("search")), choice("kind", t("comparison"), [["", t("all_kinds")], ...kinds.map((kind) => [kind, t(`parity_${kind}`)])])), table.element);
  table.draw();
  return element;
}
