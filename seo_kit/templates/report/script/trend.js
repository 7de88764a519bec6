// How counts went from run to run: small drawings, each with its figures in words, and all of them as a table.

import { h, s } from "./dom.js";
import { part } from "./links.js";
import { shape } from "./marks.js";
import { SEVERITIES } from "./model.js";
import { plainTable } from "./table.js";
import { day, number, percent, t } from "./texts.js";

const [WIDTH, HEIGHT, EDGE, TOP, BOTTOM] = [320, 100, 7, 24, 92];
const MANY = 40; // points that can be told apart
const COUNTS = { error: "errors", warn: "warnings", info: "notes" };

/** The trend of the whole site; null without a run to compare with. */
export function siteTrend({ history }) {
  if (!history?.since) return null;
  const runs = runsOf(history);
  const panels = SEVERITIES.map((severity) => countPanel(severity, t(`severities_${severity}`), runs.map((run) => run[COUNTS[severity]])));
  const labels = [t("read_on_day"), t("pages"), t("not_read"), ...SEVERITIES.map((severity) => t(`severities_${severity}`)), t("trend_new"), t("trend_fixed"), t("note")];
  const row = (run) => [day(run.at), number(run.pages), number(run.unread), ...SEVERITIES.map((severity) => number(run[COUNTS[severity]])), figure(run.new), figure(run.fixed), remarks(run)];
  return trendPart(history, runs, [cleanPanel(runs), ...panels], [labels, row, [1, 2, 3, 4, 5, 6, 7]]);
}

/** The trend of the findings of one rule; null without a run to compare with. */
export function ruleTrend({ history }, rule) {
  if (!history?.since) return null;
  const runs = runsOf(history);
  const values = history.rules[rule.code];
  const row = (run, place) => [day(run.at), number(values[place]), remarks(run)];
  return trendPart(history, runs, [countPanel(rule.severity, t("findings"), values)], [[t("read_on_day"), t("findings"), t("note")], row, [1]]);
}

/** The runs as records, the oldest first; `other` is a ruleset that the run before did not have. */
function runsOf({ runs }) {
  const names = Object.keys(runs);
  const record = (place) => Object.fromEntries(names.map((name) => [name, runs[name][place]]));
  return runs.at.map((_, place) => ({ ...record(place), other: place && runs.ruleset[place] !== runs.ruleset[place - 1] ? runs.ruleset[place] : "" }));
}

const figure = (value) => (value === null ? "–" : number(value));

const remarks = (run) => [run.is_partial ? t("trend_partial") : "", run.other ? t("trend_other_rules", { ruleset: run.other }) : ""].filter(Boolean).join("; ");

function countPanel(kind, label, values) {
  const [before, last] = values.slice(-2);
  const change = last === before ? t("trend_same") : t(last > before ? "trend_more" : "trend_fewer", { n: Math.abs(last - before) });
  return { kind, label, values, most: Math.max(...values), said: number, change };
}

function cleanPanel(runs) {
  const last = runs.at(-1);
  const change = t("pages_clean_of", { clean: last.clean, n: last.pages });
  return { kind: "good", label: t("pages_clean"), values: runs.map((run) => (run.pages ? run.clean / run.pages : 0)), most: 1, said: (share) => percent(share, 1), change };
}

function trendPart(history, runs, panels, [labels, row, numbers]) {
  const lead = t("trend_lead", { n: history.kept, from: day(runs[0].at), to: day(runs.at(-1).at) });
  const rows = runs.map(row).reverse();
  return part(
    t("trend"),
    h("p", { class: "soft" }, lead, history.kept > runs.length ? ` ${t("trend_newest", { n: runs.length })}` : ""),
    h("div", { class: "trends" }, panels.map((panel) => drawn(panel, runs))),
    legend(runs),
    h("details", null, h("summary", null, t("trend_table")), plainTable(t("trend_caption"), labels, rows, { numbers })),
  );
}

function drawn(panel, runs) {
  const caption = h("figcaption", null, h("span", { class: "mark" }, shape(panel.kind), panel.label), h("span", { class: "figure" }, panel.said(panel.values.at(-1))), h("span", { class: "note" }, panel.change));
  return h("figure", { class: `trend ${panel.kind}` }, caption, drawing(panel, runs));
}

function drawing({ label, values, most, said }, runs) {
  const x = (place) => EDGE + (place * (WIDTH - 2 * EDGE)) / (values.length - 1);
  const y = (value) => BOTTOM - (most ? value / most : 0) * (BOTTOM - TOP);
  const line = values.map((value, place) => `${place ? "L" : "M"}${x(place).toFixed(1)} ${y(value).toFixed(1)}`).join("");
  const marked = (run, place) => values.length <= MANY || run.is_partial || place === values.length - 1;
  const point = (run, place) => (marked(run, place) ? s("circle", { cx: x(place), cy: y(values[place]), r: place === values.length - 1 ? 4.5 : 3, class: run.is_partial ? "partial" : null }, s("title", null, `${day(run.at)}: ${said(values[place])}`)) : null);
  const rules = (run, place) => (run.other ? s("path", { class: "other", d: `M${x(place)} ${TOP - 6}V${BOTTOM}` }) : null);
  return s(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words(label, values, said, runs) },
    s("path", { class: "axis", d: `M0 ${BOTTOM}H${WIDTH}` }),
    most ? [s("path", { class: "grid", d: `M0 ${TOP}H${WIDTH}` }), s("text", { x: 0, y: TOP - 9 }, said(most))] : null,
    runs.map(rules),
    s("path", { class: "line", d: line }),
    runs.map(point),
  );
}

/** The drawing in words. */
function words(label, values, said, runs) {
  return t("trend_label", { label, first: said(values[0]), from: day(runs[0].at), last: said(values.at(-1)), to: day(runs.at(-1).at), least: said(Math.min(...values)), most: said(Math.max(...values)) });
}

/** What the signs of the drawings mean, as far as they have any. */
function legend(runs) {
  const sign = (...drawn) => s("svg", { viewBox: "0 0 16 16", class: "sign", "aria-hidden": "true" }, drawn);
  return h(
    "p",
    { class: "soft small legend" },
    runs.some((run) => run.is_partial) ? h("span", null, sign(s("circle", { cx: 8, cy: 8, r: 4, class: "partial" })), t("trend_partial")) : null,
    runs.some((run) => run.other) ? h("span", null, sign(s("path", { class: "other", d: "M8 1V15" })), t("trend_rules")) : null,
  );
}
