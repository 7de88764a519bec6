// Tables that sort and page. All their state is in the address: sort, dir, page.

import { h } from "./dom.js";
import { amend, here } from "./state.js";
import { collator, number, t } from "./texts.js";
import { saveWorkbook } from "./xlsx.js";

const ROWS = 60; // of a page: enough to scan, few enough to be laid out while one types, and for screen readers

/**
 * A table with sortable columns, in pages, that can be saved as a workbook.
 *
 * columns: [{key, label, cell(row) → text or node, sort(row) → text or number, number: is it one, wide}];
 * one without `sort` does not sort, one without `cell` is only saved, under `title` where the label is no text; a `sticky` table keeps its first column in view. rows(params) gives the rows for the address; the same array for as long
 * as only `keep(params)`, a test of one row, changes. Returns {element, draw}.
 */
export function dataTable({ name, caption, columns, rows, keep = () => () => true, empty = t("nothing_found"), first = {}, sticky = false }) {
  const element = h("div", { class: "listing" });
  const said = h("p", { class: "said", role: "status" });
  const body = h("div", { class: sticky ? "scroll sticky" : "scroll", role: "region", tabindex: "0", "aria-label": caption });
  const foot = h("div", { class: "foot" });
  const excel = h("button", { type: "button", class: "quiet", onclick: () => saveWorkbook(`seo-kit-${name}`, columns, shown()) }, t("excel"));
  element.append(h("div", { class: "bar" }, said, excel), body, foot);
  const [sorted, drawn] = [sorter(columns), columns.filter((column) => column.cell)];

  function shown(params = here().params) {
    const sort = params.sort ?? first.sort;
    const kept = keep(params);
    return sorted(rows(params), sort, direction(params, first)).filter(kept);
  }

  function draw(focus) {
    const { params } = here();
    const found = shown(params);
    const last = Math.max(1, Math.ceil(found.length / ROWS));
    const at = Math.min(Math.max(1, Number(params.page) || 1), last);
    const part = found.slice((at - 1) * ROWS, at * ROWS);
    said.textContent = found.length ? t("rows_shown", { from: (at - 1) * ROWS + 1, to: (at - 1) * ROWS + part.length, n: found.length }) : empty;
    excel.hidden = !found.length;
    body.replaceChildren(part.length ? tableOf(caption, drawn, part, params, first, (key) => reorder(key, params)) : "");
    body.hidden = !part.length;
    foot.replaceChildren(...(last > 1 ? [pager(at, last, turn)] : []));
    if (focus) element.querySelector(focus)?.focus({ preventScroll: true });
  }

  function reorder(key, params) {
    const falling = (params.sort ?? first.sort) === key && direction(params, first) === 1;
    amend({ sort: key, dir: falling ? "desc" : "asc", page: "" });
    draw(`[data-sort="${key}"]`);
  }

  function turn(page, focus) {
    amend({ page: page === 1 ? "" : page });
    draw(focus);
    element.scrollIntoView({ block: "start" });
  }

  return { element, draw };
}

const direction = (params, first) => ((params.dir ?? (params.sort ? "asc" : first.dir)) === "desc" ? -1 : 1);

/** Sorts whole arrays and keeps the last order, so that a filter never sorts again. */
function sorter(columns) {
  let last = {};
  return (rows, key, way) => {
    const column = columns.find((one) => one.key === key && one.sort);
    if (!column) return rows;
    if (last.rows !== rows || last.key !== key || last.way !== way) last = { rows, key, way, sorted: ordered(rows, column.sort, way) };
    return last.sorted;
  };
}

function ordered(rows, value, way) {
  const { compare } = collator();
  const pairs = rows.map((row) => [value(row), row]);
  pairs.sort(([one], [other]) => way * (typeof one === "number" ? one - other : compare(one, other)));
  return pairs.map(([, row]) => row);
}

function tableOf(caption, columns, rows, params, first, reorder) {
  const sort = params.sort ?? first.sort;
  const way = direction(params, first) === 1 ? "ascending" : "descending";
  const head = columns.map((column) => heading(column, column.key === sort ? way : "none", reorder));
  const cells = rows.map((row) => h("tr", null, columns.map((column, place) => cell(column, row, place === 0))));
  return h("table", null, h("caption", null, caption), h("thead", null, h("tr", null, head)), h("tbody", null, cells));
}

function heading(column, way, reorder) {
  const kind = column.number ? "number" : null;
  if (!column.sort) return h("th", { scope: "col", class: kind }, column.label);
  const arrow = h("span", { class: "arrow", "aria-hidden": "true" }, { ascending: "▲", descending: "▼", none: "↕" }[way]);
  const button = h("button", { type: "button", "data-sort": column.key, onclick: () => reorder(column.key) }, column.label, arrow);
  return h("th", { scope: "col", class: kind, "aria-sort": way === "none" ? null : way }, button);
}

const cell = (column, row, isFirst) =>
  isFirst
    ? h("th", { scope: "row", class: column.wide ? "wide" : null }, column.cell(row))
    : h("td", { class: column.number ? "number" : column.wide ? "wide" : null }, column.cell(row));

function pager(at, last, turn) {
  const button = (name, page, text) =>
    h("button", { type: "button", "data-turn": name, disabled: page < 1 || page > last, onclick: () => turn(page, `[data-turn="${name}"]`) }, text);
  return h(
    "nav",
    { class: "pager", "aria-label": t("paging") },
    button("previous", at - 1, t("previous")),
    h("span", null, t("page_of", { at: number(at), last: number(last) })),
    button("next", at + 1, t("next")),
  );
}

/** A small table without sorting or paging: rows of texts or nodes. */
export function plainTable(caption, labels, rows, { numbers = [] } = {}) {
  const kind = (place) => (numbers.includes(place) ? "number" : null);
  const head = labels.map((label, place) => h("th", { scope: "col", class: kind(place) }, label));
  const body = rows.map((row) => h("tr", null, row.map((value, place) => (place ? h("td", { class: kind(place) }, value) : h("th", { scope: "row" }, value)))));
  const table = h("table", null, h("caption", null, caption), h("thead", null, h("tr", null, head)), h("tbody", null, body));
  return h("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": caption }, table);
}
