// The controls above a table. Each stands for one parameter of the address; a change draws the table again.

import { h, later } from "./dom.js";
import { shape } from "./marks.js";
import { templateName } from "./model.js";
import { amend, here } from "./state.js";
import { t } from "./texts.js";

const PAUSE = 60; // milliseconds between key presses that count as one

/** A bar of filters; `draw` is called after each change. */
export function filterBar(draw, ...filters) {
  const change = (changes) => (amend({ ...changes, page: "" }), draw());
  return h("form", { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() }, filters.map((filter) => filter(change)));
}

/** A search field. */
export const search = (name, label) => (change) => {
  const type = later((value) => change({ [name]: value }), PAUSE);
  const field = h("input", { type: "search", value: here().params[name] ?? "", autocomplete: "off", spellcheck: "false", oninput: (event) => type(event.target.value) });
  return h("label", { class: "field grow" }, h("span", null, label), field);
};

/** A choice of one: options are [value, label]. */
export const choice = (name, label, options) => (change) => {
  const now = here().params[name] ?? "";
  const list = options.map(([value, text]) => h("option", { value, selected: value === now }, text));
  return h("label", { class: "field" }, h("span", null, label), h("select", { onchange: (event) => change({ [name]: event.target.value }) }, list));
};

/** Buttons that are pressed or not, of which several may be: severities. */
export const severities = (name, label, values) => (change) => {
  const chosen = () => new Set((here().params[name] ?? "").split(",").filter(Boolean));
  const toggle = (value) => (event) => {
    const set = chosen();
    if (!set.delete(value)) set.add(value);
    event.currentTarget.setAttribute("aria-pressed", String(set.has(value)));
    change({ [name]: values.filter((one) => set.has(one)).join(",") });
  };
  const buttons = values.map((value) =>
    h("button", { type: "button", class: `chip ${value}`, "aria-pressed": String(chosen().has(value)), onclick: toggle(value) }, shape(value), t(`severity_${value}`)),
  );
  return h("div", { class: "field", role: "group", "aria-label": label }, h("span", { "aria-hidden": "true" }, label), h("div", { class: "chips" }, buttons));
};

/** Whether a severity is among those of a parameter; an empty one stands for all. */
export function wanted(parameter) {
  const set = new Set((parameter ?? "").split(",").filter(Boolean));
  return (severity) => set.size === 0 || set.has(severity);
}

/** The statuses to choose from, and which findings each means. */
export const statusOptions = () => [["", t("status_open")], ["new", t("badge_new")], ["known", t("badge_known")], ["silenced", t("status_silenced")]];

export function hasStatus(parameter) {
  if (parameter === "silenced") return (finding) => !finding.isOpen;
  return parameter ? (finding) => finding.status === parameter : (finding) => finding.isOpen;
}

/** What a choice of templates offers. */
export const templateOptions = (model) => [["", t("all_templates")], ...model.templates.map((template) => [templateName(template), templateName(template)])];
