// Issues: one row a rule; a rule opens to what it is about, the templates it hits and its findings.

import { h, outside, prose, withShare } from "./dom.js";
import { choice, filterBar, hasStatus, search, severities, statusOptions, templateOptions, wanted } from "./filters.js";
import { heading, openPage, pageLink, part, ruleLink, to } from "./links.js";
import { badge, severityMark, shape } from "./marks.js";
import { SEVERITIES, byRule, countOf, grouped, matcher, nameOf, pagesOf, templateName } from "./model.js";
import { here } from "./state.js";
import { dataTable, plainTable } from "./table.js";
import { day, familyName, number, percent, t } from "./texts.js";
import { ruleTrend } from "./trend.js";

export function issues(host, model, item) {
  const rule = model.rules.find((one) => one.code === item);
  if (rule) oneRule(host, model, rule);
  else allRules(host, model);
}

const textOf = (finding) => `${finding.rule.code} ${finding.rule.slug} ${finding.message} ${finding.evidence} ${finding.page?.url ?? ""} ${finding.path} ${finding.page?.title ?? ""}`;

/** A test of findings for the parameters of the address. */
function findingFilter(params) {
  const [isSevere, isStatus, matches] = [wanted(params.severity), hasStatus(params.status), matcher(params.q ?? "", textOf)];
  return (finding) =>
    isStatus(finding) &&
    isSevere(finding.severity) &&
    (!params.template || (finding.page && templateName(finding.page.template) === params.template)) &&
    (!params.family || finding.rule.code.startsWith(params.family)) &&
    matches(finding);
}

const familyOptions = (model) => [["", t("all_groups")], ...[...new Set(model.rules.map((rule) => rule.code.slice(0, 2)))].sort().map((family) => [family, familyName(family)])];

function allRules(host, model) {
  const place = new Map(model.rules.map((rule, at) => [rule, at]));
  const rows = (params) => {
    const found = byRule(model.findings.filter(findingFilter(params))).map(summed);
    const rank = ({ rule, severity }) => SEVERITIES.indexOf(severity) * place.size + place.get(rule);
    return found.sort((one, other) => rank(one) - rank(other));
  };
  const table = dataTable({ name: "issues", caption: t("issues_caption"), columns: ruleColumns(), rows });
  host.append(
    heading(t("issues"), t("issues_lead")),
    filterBar(table.draw, search("q", t("search")), severities("severity", t("severity"), SEVERITIES), choice("status", t("status"), statusOptions()), choice("template", t("template"), templateOptions(model)), choice("family", t("group"), familyOptions(model))),
    table.element,
  );
  table.draw();
}

function summed(findings) {
  const [{ rule, severity }] = findings;
  const templates = new Set(findings.flatMap((finding) => finding.page?.template ?? []));
  const fresh = countOf(findings.filter((finding) => finding.status === "new"));
  const fixable = findings.filter((finding) => finding.fix).length;
  return { rule, severity, findings: countOf(findings), pages: pagesOf(findings).size, templates: templates.size, fresh, fixable };
}

function ruleColumns() {
  const rank = ({ severity }) => SEVERITIES.indexOf(severity);
  const figure = (key, label) => ({ key, label, number: true, sort: (row) => row[key], cell: (row) => (row[key] ? number(row[key]) : "–") });
  const { template, status } = { template: () => here().params.template, status: () => here().params.status };
  return [
    { key: "rule", label: t("rule"), wide: true, sort: ({ rule }) => rule.slug, save: ({ rule }) => `${rule.code} ${rule.slug}`, cell: ({ rule, severity }) => [ruleLink(rule, { severity, template: template(), status: status() }), h("span", { class: "what", lang: "en" }, prose(rule.what))] },
    { key: "severity", label: t("severity"), sort: rank, save: ({ severity }) => t(`severity_${severity}`), cell: ({ severity }) => severityMark(severity) },
    figure("pages", t("pages")),
    figure("findings", t("findings")),
    figure("templates", t("templates")),
    figure("fresh", t("fresh")),
    figure("fixable", t("fixable")),
  ];
}

function oneRule(host, model, rule) {
  const all = model.findings.filter((finding) => finding.rule === rule);
  const keep = (params) => findingFilter({ ...params, family: "" });
  const table = dataTable({ name: rule.code, caption: t("findings_caption", { rule: rule.slug || rule.code }), columns: findingColumns(), rows: () => all, keep });
  host.append(
    h("p", { class: "back" }, to(t("back_issues"), "issues")),
    heading(rule.slug || rule.code, null, h("p", { class: "facts" }, severityMark(rule.severity), h("span", { class: "code" }, rule.code), h("span", null, familyName(rule.code)))),
    h("div", { class: "columns" }, about(rule), byTemplate(model, rule, all.filter((finding) => finding.isOpen))),
    ruleTrend(model, rule) ?? "",
    h("h2", null, t("findings")),
    filterBar(table.draw, search("q", t("search")), ...severitiesOf(all), choice("status", t("status"), statusOptions()), choice("template", t("template"), templateOptions(model))),
    table.element,
  );
  table.draw();
}

/** A filter by severity, where a rule's findings have several. */
function severitiesOf(findings) {
  const found = SEVERITIES.filter((severity) => findings.some((finding) => finding.severity === severity));
  return found.length > 1 ? [severities("severity", t("severity"), found)] : [];
}

/** What a rule checks, why, how to mend it, and where that is known from. */
export function about(rule) {
  const example = (kind, text) => (text ? h("div", { class: `example ${kind}` }, h("p", null, shape(kind === "good" ? "good" : "error"), t(`example_${kind}`)), h("pre", { lang: "en" }, text)) : null);
  return h(
    "section",
    { class: "about" },
    h("h2", null, t("how_to_fix")),
    h("p", { lang: "en" }, rule.what ? prose(rule.what) : t("no_documentation")),
    rule.why ? h("p", { lang: "en", class: "soft" }, prose(rule.why)) : null,
    example("good", rule.good),
    example("bad", rule.bad),
    rule.source ? h("p", { class: "source" }, `${t("source")}: `, outside(rule.source, rule.source.replace(/^https?:\/\/(www\.)?/, "")), ` (${t("read_on", { day: day(rule.read) })})`) : null,
  );
}

function byTemplate(model, rule, open) {
  const sizes = grouped(model.pages, (page) => page.template);
  const hits = [...grouped(open.filter((finding) => finding.page), (finding) => finding.page.template)].map(([template, list]) => [template, pagesOf(list).size, sizes.get(template).length]);
  const rows = hits.sort((one, other) => other[1] - one[1]).map(([template, hit, size]) => [to(templateName(template), "issues", rule.code, { template: templateName(template) }), bar(hit, size), t("n_of_m", { n: hit, m: size })]);
  const where = rows.length ? plainTable(t("by_template_caption"), [t("template"), t("share"), t("pages")], rows, { numbers: [2] }) : h("p", null, t("whole_site"));
  return h("section", null, h("h2", null, t("by_template")), where);
}

const bar = (part, whole) => h("span", { class: "share" }, withShare(h("span", { class: "meter", "aria-hidden": "true" }), part / whole), h("span", null, percent(part, whole)));

function findingColumns() {
  const name = (finding) => (finding.page ? nameOf(finding.page) : finding.path || t("whole_site"));
  return [
    { key: "page", label: t("page"), wide: true, sort: name, save: (finding) => finding.page?.url || name(finding), cell: (finding) => (finding.page ? [pageLink(finding.page), h("span", { class: "what" }, finding.page.title)] : name(finding)) },
    { key: "message", label: t("message"), wide: true, sort: (finding) => finding.message, save: (finding) => finding.message, cell: messageCell },
    { key: "place", label: t("line"), number: true, sort: (finding) => finding.line, cell: (finding) => (finding.line ? String(finding.line) : "–") },
    { key: "status", label: t("status"), sort: (finding) => finding.status, cell: (finding) => h("span", { class: "stack" }, badge(finding.status), finding.review ? badge("review") : null) },
    { key: "open", label: t("web"), save: (finding) => finding.page?.url ?? "", cell: (finding) => (finding.page ? openPage(finding.page) : null) },
  ];
}

const messageCell = (finding) => [h("span", { lang: "en" }, finding.message), evidence(finding)];

/** What the page says, unless the message quotes it, and what was expected. */
export function evidence(finding) {
  const line = (label, text) => (text ? h("span", { class: "evidence" }, h("span", { class: "label" }, label), h("q", null, text)) : null);
  return [finding.message.includes(finding.evidence) ? null : line(t("found"), finding.evidence), line(t("expected"), finding.expected)];
}
