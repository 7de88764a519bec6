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
import { plainTable } from "./table.js";
import { t } from "./texts.js";

/** The article as an element. */
export function article(found, site, params, { rules, presets }) {
  const isPage = params.view === "page" && !found.broken;
  const content = isPage ? framed(found.path, found.title, params.width ?? "") : cardOf(found, rules, presets);
  const element = h("article", null, h("p", { class: "back" }, to(t("articles"), "articles"), neighbours(site.articles, found.path)), heading(found.title || found.path, null, facts(found)), found.broken ? null : tabs(found.path, isPage), content);
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

function tabs(path, isPage) {
  const link = (view, text, isHere) => h("a", { href: addressOf("article", path, { view }), "aria-current": isHere ? "page" : null }, text);
  return h("nav", { class: "tabs", "aria-label": t("views") }, link("", t("the_card"), !isPage), link("page", t("the_page"), isPage));
}

function cardOf(found, rules, presets) {
  const { card, findings } = found;
  const wrong = part(t("n_findings", { n: findings.length }), findings.length ? findingList(findings, rules) : h("p", null, t("page_clean")));
  const made = card ? [searchPart(card.previews, presets), socialPart(card.social, card.images), faqPart(card.faq), graphPart(card.nodes), factsPart(card, card)] : [];
  return h("div", { class: "details" }, wrong, questionsPart(found), made);
}

function questionsPart({ path, questions, closing }) {
  const rows = questions.map((question) => [lines(path, question), [h("strong", null, question.question), h("span", { class: "what clamped" }, question.answer)], t(`form_${question.source}`), question.faq ? badge("visible", t("yes")) : badge("no", t("no"))]);
  const table = rows.length ? plainTable(t("questions"), [t("line"), t("question"), t("form"), t("in_faq")], rows) : h("p", null, t("no_questions"));
  const rest = closing ? h("p", { class: "soft" }, `${t("closing")} (${t("line")} ${closing.line}): `, h("q", null, closing.text)) : null;
  return part(t("n_questions", { n: questions.length }), table, rest);
}

const lines = (path, { line, end }) => h("span", { class: "quiet", title: `${path}:${line}` }, end > line ? `${line}–${end}` : String(line));
