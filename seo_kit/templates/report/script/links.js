// Links from one place of the report to another, and what each shows.

import { h, outside } from "./dom.js";
import { nameOf } from "./model.js";
import { addressOf } from "./state.js";
import { t } from "./texts.js";

export const to = (text, section, item, params) => h("a", { href: addressOf(section, item, params) }, text);

/** A link to the card of a page, by its title or address. */
export const pageLink = (page, text = nameOf(page)) => to(text, "pages", page.path);

/** A link to a rule: its code and what it is called. */
export const ruleLink = (rule, params) => h("span", { class: "rule" }, to(rule.slug || rule.code, "issues", rule.code, params), " ", h("span", { class: "code" }, rule.code));

/** The page itself, on the web, when it has an address. */
export const openPage = (page) => (page.url ? outside(page.url, t("open_page"), { class: "quiet", title: page.url }) : null);

/** A heading of a section, and what it is about. */
export const heading = (title, lead, ...more) => h("div", { class: "heading" }, h("h1", null, title), lead ? h("p", { class: "lead" }, lead) : null, more);

/** A part of a section with its heading. */
export const part = (title, ...content) => h("section", null, h("h2", null, title), content);
