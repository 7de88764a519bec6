// Templates: which kind of page is broken. A row for each URL pattern, a column for each rule.

import { h, withShare } from "./dom.js";
import { filterBar, hasStatus, severities, choice, statusOptions, wanted } from "./filters.js";
import { heading, to } from "./links.js";
import { SEVERITIES, grouped, pagesOf, templateName } from "./model.js";
import { shape } from "./marks.js";
import { here } from "./state.js";
import { dataTable } from "./table.js";
import { number, percent, t } from "./texts.js";

export function templates(host, model) {
  const box = h("div");
  const draw = () => {
    const table = matrix(model, here().params);
    box.replaceChildren(table.element);
    table.draw();
  };
  host.append(
    heading(t("templates"), t("templates_lead")),
    filterBar(draw, severities("severity", t("severity"), SEVERITIES), choice("status", t("status"), statusOptions())),
    box,
  );
  draw();
}

function matrix(model, params) {
  const [isSevere, isStatus] = [wanted(params.severity), hasStatus(params.status)];
  const found = model.findings.filter((finding) => finding.page && isStatus(finding) && isSevere(finding.severity));
  const rules = model.rules.filter((rule) => found.some((finding) => finding.rule === rule));
  const byTemplate = grouped(found, (finding) => finding.page.template);
  const rows = [...grouped(model.pages.filter((page) => !page.unread), (page) => page.template)].map(([template, pages]) => rowOf(template, pages, byTemplate.get(template) ?? []));
  return dataTable({ name: "templates", caption: t("templates_caption"), columns: [...columns(), ...rules.map(ruleColumn)], rows: () => rows, first: { sort: "broken", dir: "desc" }, sticky: true });
}

function rowOf(template, pages, found) {
  const broken = pagesOf(found.filter((finding) => finding.severity === "error")).size;
  return { name: templateName(template), pages: pages.length, broken, rules: grouped(found, (finding) => finding.rule) };
}

function columns() {
  return [
    { key: "template", label: t("template"), sort: (row) => row.name, cell: (row) => to(row.name, "pages", "", { template: row.name }), save: (row) => row.name },
    { key: "pages", label: t("pages"), number: true, sort: (row) => row.pages, cell: (row) => number(row.pages) },
    { key: "broken", label: t("with_errors"), number: true, sort: (row) => row.broken, cell: (row) => (row.broken ? [shape("error"), ` ${number(row.broken)} (${percent(row.broken, row.pages)})`] : "–") },
  ];
}

function ruleColumn(rule) {
  const hit = (row) => (row.rules.has(rule) ? pagesOf(row.rules.get(rule)).size : 0);
  const label = h("abbr", { title: `${t(`severity_${rule.severity}`)}: ${rule.slug}` }, shape(rule.severity), rule.code);
  return { key: rule.code, label, title: `${rule.code} ${rule.slug}`, number: true, sort: hit, cell: (row) => cellOf(rule, row, hit(row)) };
}

function cellOf(rule, row, hit) {
  if (!hit) return h("span", { class: "none" }, "–");
  const link = to(number(hit), "issues", rule.code, { template: row.name, status: here().params.status });
  link.title = `${rule.slug}: ${t("n_of_m", { n: hit, m: row.pages })}`;
  link.className = `heat ${rule.severity}`;
  return withShare(link, hit / row.pages);
}
