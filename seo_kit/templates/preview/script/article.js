// One article: what is wrong with it, the questions found in it, how it looks in search and when shared, what its
// markup says, and the page itself.

import { factsPart } from "./card.js";
import { h, outside } from "./dom.js";
import { faqPart } from "./faq.js";
import { framed } from "./framed.js";
import { graphPart } from "./graph.js";
import { heading, part, to } from "./links.js";
import { badge } from "./marks.js";
import { withKeys } from "./morph.js";
import { searchPart, socialPart } from "./previews.js";
import { findingList } from "./problems.js";
import { addressOf } from "./state.js";
import { t } from "./texts.js";

const FRAMES = { page: "wide", phone: "narrow" }; // the views that show the page, and how wide its frame is

/** The article as an element. */
export function article(found, site, params, { rules, presets }) {
  const view = found.broken || !(params.view in FRAMES) ? "" : params.view;
  const content = view ? framed(found.path, found.title, FRAMES[view]) : cardOf(found, rules, presets);
  const element = h("article", null, h("p", { class: "back" }, to(t("articles"), "articles"), neighbours(site.articles, found.path)), heading(found.title || found.path, null, facts(found)), found.broken ? null : tabs(found.path, view), content);
  withKeys(element.querySelectorAll(".nodes > details"), (node) => node.querySelector("strong").textContent);
  withKeys(element.querySelectorAll(".pair"), (pair) => pair.querySelector("h3").textContent);
  return element;
}

/** What stands there when the file of an article is gone. */
export const gone = (path) => h("article", null, h("p", { class: "back" }, to(t("articles"), "articles")), heading(path, t("gone")));

function neighbours(articles, path) {
  const at = articles.findIndex((row) => row.path === path);
  const link = (row, text) => (row ? [" · ", to(text, "article", row.path)] : null);
  return [link(articles[at - 1], t("previous_article")), link(articles[at + 1], t("next_article"))];
}

function facts({ path, url, draft, broken, card }) {
  const reasons = card?.why_not_indexable ?? [];
  return h(
    "p",
    { class: "facts" },
    h("code", null, path),
    url ? outside(url, url, { class: "address" }) : null,
    draft ? badge("draft", t("draft")) : null,
    broken ? badge("differs", t("broken")) : reasons.length ? badge("differs", `${t("not_indexable")}: ${reasons.map((reason) => t(`why_${reason}`)).join(", ")}`) : badge("visible", t("indexable")),
  );
}

function tabs(path, now) {
  const link = ([view, text]) => h("a", { href: addressOf("article", path, { view }), "aria-current": view === now ? "page" : null }, text);
  return h("nav", { class: "tabs", "aria-label": t("views") }, [["", t("the_card")], ["page", t("the_page")], ["phone", t("on_phone")]].map(link));
}

function cardOf(found, rules, presets) {
  const { card, findings } = found;
  const wrong = part(t("n_findings", { n: findings.length }), findings.length ? findingList(findings, rules) : h("p", null, t("page_clean")));
  const made = card ? [searchPart(card.previews, presets), socialPart(card.social, card.images), faqPart(card.faq), graphPart(card.nodes), factsPart({ ...card, source: "" }, found)] : [];
  return h("div", { class: "details" }, wrong, questionsPart(found), made);
}

function questionsPart({ path, questions, closing }) {
  const list = questions.length ? h("ul", { class: "asked" }, questions.map((question) => oneQuestion(path, question))) : h("p", null, t("no_questions"));
  const rest = closing ? h("p", { class: "soft" }, `${t("closing")} (${path}:${closing.line}): `, h("q", null, closing.text)) : null;
  return part(t("n_questions", { n: questions.length }), list, rest);
}

function oneQuestion(path, { question, answer, source, faq, line, end }) {
  const where = end > line ? `${path}:${line}–${end}` : `${path}:${line}`;
  return h("li", null, h("p", { class: "head" }, h("strong", null, question), faq ? badge("visible", t("in_faq")) : badge("no", t("not_in_faq"))), h("p", { class: "clamped" }, answer), h("p", { class: "soft small" }, `${where} · ${t(`form_${source}`)}`));
}
