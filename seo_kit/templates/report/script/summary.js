// Summary: the verdict, the counts, what to look at first, what changed, what was not judged. No score.

import { h, withShare } from "./dom.js";
import { heading, part, ruleLink, to } from "./links.js";
import { badge, countMark, severityMark, shape } from "./marks.js";
import { SEVERITIES, byRule, countOf, grouped, pagesOf, templateName } from "./model.js";
import { plainTable } from "./table.js";
import { day, familyName, number, percent, t } from "./texts.js";
import { siteTrend } from "./trend.js";

const FIRST = 6; // rules that are worth naming

export function summary(host, model) {
  const open = model.findings.filter((finding) => finding.isOpen);
  host.append(
    heading(t("summary"), t("summary_lead", { kind: t(`source_${model.run.source}`), at: day(model.run.at), n: model.run.judged })),
    verdict(model),
    tiles(model, open),
    h("div", { class: "columns" }, firstOf(open), changes(model)),
    siteTrend(model) ?? "",
    groups(open),
    notJudged(model),
  );
}

function verdict({ run, baseline, history }) {
  const gateText = gateTextOf(!baseline && history?.since);
  const failed = run.gates.filter((gate) => !gate.passed);
  const passed = run.exitCode === 0;
  const lines = run.gates.map((gate) => h("li", null, shape(gate.passed ? "good" : "error"), h("span", null, h("strong", null, t(gate.passed ? "gate_passed" : "gate_failed")), ` ${gateText(gate)}`)));
  const title = passed ? t("verdict_passed") : failed.length ? t("verdict_failed") : t("verdict_incomplete");
  return h("div", { class: `verdict ${passed ? "good" : "error"}` }, h("p", { class: "title" }, shape(passed ? "good" : "error"), title), run.reason ? h("p", { lang: "en" }, run.reason) : null, h("ul", null, lines));
}

/** A gate in words. Where findings are new and known by the history, it counts both. */
const gateTextOf = (countsKnown) => (gate) => {
  const severity = gate.severity ? t(`severity_${gate.severity}`).toLowerCase() : "";
  const kind = countsKnown && gate.severity ? `open_${gate.name}` : gate.name;
  return t(`gate_${kind}`, { n: gate.found, limit: gate.limit, severity });
};

function tiles({ pages, findings, baseline, history }, open) {
  const read = pages.filter((page) => !page.unread);
  const clean = read.filter((page) => !page.counts.error).length;
  const by = grouped(open, (finding) => finding.severity);
  const hasKnown = (!baseline && history?.since) || findings.some((finding) => finding.status === "known");
  const fresh = (list) => countOf(list.filter((finding) => finding.status === "new"));
  const tile = (severity) => {
    const list = by.get(severity) ?? [];
    const note = hasKnown ? t("of_which_new", { n: fresh(list) }) : t("on_pages", { n: pagesOf(list).size });
    return h("li", null, to([h("span", { class: "label mark" }, shape(severity), t(`severities_${severity}`)), h("span", { class: "figure" }, number(countOf(list))), h("span", { class: "note" }, note)], "issues", "", { severity }));
  };
  const left = pages.length - read.length;
  const share = [t("pages_clean_of", { clean, n: read.length }), left ? `; ${t("n_not_read", { n: left })}` : ""];
  const whole = h("li", { class: "wide" }, to([h("span", { class: "label" }, t("pages_clean")), h("span", { class: "figure" }, percent(clean, read.length)), h("span", { class: "note" }, share), withShare(h("span", { class: "meter", "aria-hidden": "true" }), read.length ? clean / read.length : 0)], "pages", "", { has: "error" }));
  return h("ul", { class: "tiles" }, whole, SEVERITIES.map(tile));
}

function firstOf(open) {
  const lists = byRule(open).sort((one, other) => rank(one) - rank(other) || pagesOf(other).size - pagesOf(one).size);
  const rows = lists.slice(0, FIRST).map((list) => firstRow(list, list[0]));
  const table = rows.length ? plainTable(t("first_caption"), [t("rule"), t("severity"), t("pages"), t("worst_template")], rows, { numbers: [2] }) : h("p", null, t("nothing_found"));
  return part(t("first"), table, h("p", { class: "more" }, to(t("all_issues"), "issues"), " · ", to(t("which_template"), "templates")));
}

const firstRow = (list, { rule, severity }) => [ruleLink(rule, { severity }), severityMark(severity), number(pagesOf(list).size), worstTemplate(rule, list)];

const rank = ([{ severity }]) => SEVERITIES.indexOf(severity);

function worstTemplate(rule, list) {
  const templates = [...grouped(list.filter((finding) => finding.page), (finding) => finding.page.template)];
  if (!templates.length) return t("whole_site");
  const [template] = templates.sort(([, a], [, b]) => pagesOf(b).size - pagesOf(a).size)[0];
  return to(templateName(template), "issues", rule.code, { template: templateName(template) });
}

function changes({ findings, fixed, rules, byPath, baseline, history }) {
  const count = (status) => countOf(findings.filter((finding) => finding.status === status));
  const gone = fixed.reduce((sum, [, , times]) => sum + times, 0);
  const silenced = count("waived") + count("ignored");
  const row = (kind, times, text) => h("li", null, badge(kind), h("span", { class: "figure" }, number(times)), h("span", null, text));
  const fixedRow = ([code, path, times]) => [ruleLink(rules.find((rule) => rule.code === code)), byPath.has(path) ? to(path, "pages", path) : path || t("whole_site"), number(times)];
  const isByRun = !baseline && history?.since;
  return part(
    isByRun ? t("changes_since_run") : t("changes"),
    baseline || history ? h("p", { class: "compared" }, comparedWith(baseline, history)) : null,
    h("ul", { class: "changes" },
      row("new", count("new"), to(t("changes_new"), "issues", "", { status: "new" })),
      row("known", count("known"), to(t("changes_known"), "issues", "", { status: "known" })),
      row("fixed", gone, t("changes_fixed")),
      silenced ? row("waived", silenced, to(t("changes_silenced"), "issues", "", { status: "silenced" })) : null,
    ),
    isByRun ? reservations(history) : null,
    baseline || history || fixed.length || count("known") ? null : h("p", { class: "soft" }, t("no_baseline")),
    fixed.length ? h("details", null, h("summary", null, t("fixed_list", { n: gone })), plainTable(t("fixed_caption"), [t("rule"), t("page"), t("findings")], fixed.map(fixedRow), { numbers: [2] })) : null,
  );
}

/** What decides which findings are new, and the day of the run that it is. */
function comparedWith(baseline, history) {
  const run = history?.since ? t("last_run", { at: day(history.since) }) : "";
  if (baseline) return `${t("compared_baseline", { file: baseline })} ${run}`;
  return history.since ? t("compared_run", { at: day(history.since), file: history.file }) : t("compared_first", { file: history.file });
}

/** What keeps the comparison with the run before from being the whole story. */
function reservations({ ofNewRules, onNewPages, unseen }) {
  const lines = [ofNewRules ? t("n_of_new_rules", { n: ofNewRules }) : "", onNewPages ? t("n_on_new_pages", { n: onNewPages }) : "", unseen ? t("n_unseen", { n: unseen }) : ""].filter(Boolean);
  return lines.length ? h("ul", { class: "soft small reservations" }, lines.map((line) => h("li", null, line))) : null;
}

function groups(open) {
  const families = grouped(open, (finding) => finding.rule.code.slice(0, 2));
  const row = ([family, list]) => {
    const by = grouped(list, (finding) => finding.severity);
    return [to(familyName(family), "issues", "", { family }), ...SEVERITIES.map((severity) => countMark(severity, countOf(by.get(severity) ?? []))), number(pagesOf(list).size)];
  };
  const rows = [...families].sort(([, a], [, b]) => countOf(b) - countOf(a)).map(row);
  const labels = [t("group"), ...SEVERITIES.map((severity) => t(`severities_${severity}`)), t("pages")];
  return rows.length ? part(t("groups"), plainTable(t("groups_caption"), labels, rows, { numbers: [1, 2, 3, 4] })) : null;
}

function notJudged({ run, parity, rules, pages }) {
  const nameOf = new Map(rules.map((rule) => [rule.code, rule]));
  const unread = pages.filter((page) => page.unread).length;
  const rows = [
    ...(unread ? [[to(t("n_unread", { n: unread }), "pages", "", { has: "unread" }), t("unread_why")]] : []),
    ...run.notes.map((note) => [t(note.is_incomplete ? "note_incomplete" : "note"), h("span", { lang: "en" }, note.message)]),
    ...run.notRun.map(({ code, why }) => [nameOf.has(code) ? ruleLink(nameOf.get(code)) : code, h("span", { lang: "en" }, why)]),
    ...run.crashed.map((code) => [code, t("crashed")]),
    ...parity.notCompared.map((kind) => [t(`parity_${kind}`), t("not_compared")]),
  ];
  const table = rows.length ? plainTable(t("not_judged_caption"), [t("what_not"), t("why")], rows) : h("p", null, t("all_judged"));
  return part(t("not_judged"), table);
}
