// Each question of the markup beside what the page shows, with the words marked in which they differ.

import { h } from "./dom.js";
import { part } from "./links.js";
import { stateMark } from "./marks.js";
import { t } from "./texts.js";
import { wordDiff } from "./worddiff.js";

export function faqPart(pairs) {
  if (!pairs.length) return "";
  return part(t("n_faq", { n: pairs.length }), h("p", { class: "soft" }, t("faq_note")), pairs.map(onePair));
}

function onePair(pair) {
  const runs = pair.page_text ? wordDiff(pair.answer, pair.page_text) : [["same", pair.answer]];
  const side = (keep, name, missing) => h("div", null, h("h4", null, name), h("p", null, missing ?? runs.filter(([kind]) => kind === "same" || kind === keep).map(marked)));
  return h(
    "section",
    { class: "pair" },
    h("h3", null, pair.question),
    h("p", { class: "facts" }, h("span", null, `${t("question")}: `, stateMark(pair.question_state)), h("span", null, `${t("answer")}: `, stateMark(pair.answer_state)), pair.line ? h("span", { class: "soft" }, `${t("line")} ${pair.line}`) : null),
    h("div", { class: "sides" }, side("left", t("in_markup")), side("right", t("on_page"), pair.page_text ? null : h("em", null, t("not_on_page")))),
  );
}

function marked([kind, text]) {
  if (kind === "same") return `${text} `;
  return [h(kind === "left" ? "del" : "ins", null, text), " "];
}
