// What the scripts of a page changed, value by value, or why that is not known.

import { h } from "./dom.js";
import { part } from "./links.js";
import { badge } from "./marks.js";
import { plainTable } from "./table.js";
import { t } from "./texts.js";

export function renderingPart(rendering) {
  if (!rendering) return "";
  if (rendering.error) return part(t("rendering"), h("p", { class: "verdict error" }, `${t("not_rendered")}: `, h("span", { lang: "en" }, rendering.error)));
  return part(t("rendering"), h("p", { class: "soft" }, t("rendering_note")), remarks(rendering), changesOf(rendering));
}

function remarks({ raw_words, words, refused, refusals, dialogs }) {
  const said = [raw_words === words ? "" : t("rendering_words", { raw: raw_words, rendered: words }), refusals ? t("n_refused", { n: refusals, hosts: refused.join(", ") }) : "", dialogs ? t("n_dialogs", { n: dialogs }) : ""];
  return said.filter(Boolean).map((text) => h("p", null, text));
}

function changesOf({ changes, left_out }) {
  if (!changes.length) return h("p", null, t("scripts_change_nothing"));
  const labels = [t("changed_what"), t("change"), t("as_it_came"), t("after_scripts")];
  const more = left_out ? h("p", { class: "soft" }, t("n_changes_left_out", { n: left_out })) : null;
  return [plainTable(t("changes_caption"), labels, changes.map(oneChange)), more];
}

function oneChange({ kind, name, raw, rendered }) {
  const [how, look] = !raw ? ["added", "differs"] : !rendered ? ["gone", "outside"] : ["changed", "differs"];
  const what = h("span", null, t(`change_${kind}`), name ? h("span", { class: "soft" }, ` ${name}`) : null);
  return [what, badge(look, t(`change_${how}`)), h("span", null, raw || "–"), h("span", null, rendered || "–")];
}
