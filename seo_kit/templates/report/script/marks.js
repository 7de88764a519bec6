// Small signs that say a thing in shape and word, never in colour alone.

import { h, s } from "./dom.js";
import { number, t } from "./texts.js";

const SHAPES = {
  error: "M5 1h6l4 4v6l-4 4H5l-4-4V5z",
  warn: "M8 1l7.5 14H.5z",
  info: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z",
  good: "M2 8.5l2-2 2.5 2.5L12 3l2 2-7.5 8z",
};

/** The shape of a severity. */
export function shape(kind) {
  return s("svg", { viewBox: "0 0 16 16", class: `shape ${kind}`, "aria-hidden": "true" }, s("path", { d: SHAPES[kind] }));
}

/** A severity as shape and word. */
export const severityMark = (severity) => h("span", { class: `mark ${severity}` }, shape(severity), t(`severity_${severity}`));

/** A number of findings of a severity; a dash when there are none. */
export function countMark(severity, count, label = t(`count_${severity}`, { n: count })) {
  if (!count) return h("span", { class: "none" }, "–");
  return h("span", { class: `count ${severity}`, title: label }, shape(severity), number(count));
}

const STATES = { visible: "✓", "not visible": "✕", differs: "≠", "not compared": "·" };

/** Whether a reader sees a value: sign and word. */
export function stateMark(state) {
  return h("span", { class: `state s-${state.replace(" ", "-")}` }, h("span", { "aria-hidden": "true" }, `${STATES[state]} `), t(`state_${state}`));
}

export const signOf = (state) => STATES[state];

/** A word in a frame: new, known, needs a look. */
export const badge = (kind, text = t(`badge_${kind}`)) => h("span", { class: `badge ${kind}` }, text);
