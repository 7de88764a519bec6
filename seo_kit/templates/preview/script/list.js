// All articles, the last edited first, and the findings that are about none of them.

import { h } from "./dom.js";
import { choice, filterBar, search } from "./filters.js";
import { heading, part, to } from "./links.js";
import { badge, countMark, shape } from "./marks.js";
import { SEVERITIES, matcher } from "./model.js";
import { morph } from "./morph.js";
import { findingList } from "./problems.js";
import { dataTable } from "./table.js";
import { number, t } from "./texts.js";

const HAS = {
  error: (row) => row.counts.error > 0,
  warn: (row) => row.counts.warn > 0,
  draft: (row) => row.draft,
  bare: (row) => row.faq === 0,
};

/** The list as an element, and what brings it up to date with a newer state. */
export function list(site, rules) {
  let now = site;
  const top = (state) => h("div", null, heading(t("articles"), null, sum(state)));
  const rest = (state) => h("div", null, state.findings.length ? part(t("of_no_article"), findingList(state.findings, rules)) : null);
  const table = dataTable({ name: "articles", caption: t("articles"), columns: columns(), rows: () => now.articles, keep, first: { sort: "changed", dir: "desc" } });
  const options = [["", t("all_articles")], ...Object.keys(HAS).map((key) => [key, t(`only_${key}`)])];
  const [head, foot] = [top(site), rest(site)];
  const filters = filterBar(table.draw, search("q", t("search_articles")), choice("has", t("show"), options));
  const element = h("article", { class: "articles" }, head, filters, table.element, foot);
  table.draw();
  return { element, refresh };

  function refresh(state) {
    now = state;
    morph(head, top(state));
    morph(foot, rest(state));
    const focused = element.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    table.draw(focused && `[href="${CSS.escape(focused)}"]`);
  }
}

function sum({ articles, folder, counts }) {
  const questions = articles.reduce((all, row) => all + row.questions, 0);
  const some = SEVERITIES.filter((severity) => counts[severity]);
  return h(
    "p",
    { class: "facts" },
    h("span", null, t("n_articles", { n: articles.length }), " ", h("code", null, folder)),
    h("span", null, t("n_questions", { n: questions })),
    some.map((severity) => h("span", null, shape(severity), ` ${t(`count_${severity}`, { n: counts[severity] })}`)),
  );
}

function keep(params) {
  const [matches, has] = [matcher(params.q ?? "", (row) => `${row.title} ${row.path}`), HAS[params.has]];
  return (row) => (!has || has(row)) && matches(row);
}

function columns() {
  const count = (severity) => ({ key: severity, label: t(`severities_${severity}`), number: true, sort: (row) => row.counts[severity], cell: (row) => countMark(severity, row.counts[severity]) });
  return [
    { key: "title", label: t("article"), wide: true, sort: (row) => row.title || row.path, save: (row) => row.title, cell: nameCell },
    { key: "questions", label: t("questions"), number: true, sort: (row) => row.questions, cell: (row) => number(row.questions) },
    { key: "faq", label: t("in_faq"), number: true, sort: (row) => row.faq, cell: (row) => number(row.faq) },
    ...SEVERITIES.map(count),
    { key: "changed", label: t("saved"), sort: (row) => row.changed, save: (row) => savedAt(row), cell: savedAt },
  ];
}

const nameCell = (row) => [
  to(row.title || row.path, "article", row.path),
  row.draft ? [" ", badge("draft", t("draft"))] : null,
  row.broken ? [" ", badge("differs", t("broken"))] : null,
  h("span", { class: "what" }, row.path),
];

const savedAt = ({ changed }) => new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(changed * 1000);
