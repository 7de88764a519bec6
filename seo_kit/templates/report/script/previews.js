// How a page looks as a search result and as a shared link. Estimates, and said to be: engines publish no limits.

import { h, outside } from "./dom.js";
import { part } from "./links.js";
import { badge } from "./marks.js";
import { day, t } from "./texts.js";

export function searchPart(previews, presets) {
  const byName = new Map(presets.map((preset) => [preset.name, preset]));
  const boxes = previews.map((preview) => oneResult(preview, byName));
  return part(t("search_preview"), h("p", { class: "soft" }, badge("estimate"), ` ${t("preview_note")}`), h("div", { class: "previews" }, boxes.length ? boxes : t("no_preview")));
}

function oneResult(preview, presets) {
  const { device, title, description, breadcrumb, date } = preview;
  const [host, ...steps] = breadcrumb.split(" › ");
  const result = h(
    "div",
    { class: `serp ${device}` },
    h("p", { class: "crumbs" }, h("span", { class: "favicon", "aria-hidden": "true" }), h("span", null, host, steps.length ? h("span", { class: "steps" }, ` › ${steps.join(" › ")}`) : null)),
    h("p", { class: "title" }, title.shown || t("no_title")),
    h("p", { class: "description" }, date ? h("span", { class: "date" }, `${date} — `) : null, description.shown || h("em", null, t("no_description"))),
  );
  return h("figure", { class: `preview ${device}` }, h("figcaption", null, t(`device_${device}`)), result, room(t("title"), title, presets), room(t("description"), description, presets));
}

function room(label, cut, presets) {
  const preset = presets.get(cut.preset);
  const rest = cut.is_cut ? cut.text.slice(cut.shown.replace(/\s*…$/, "").length) : "";
  return h(
    "div",
    { class: "room" },
    h("p", null, h("strong", null, `${label}: `), t("px_of", { width: Math.round(cut.width_px), room: cut.room_px }), " ", cut.is_cut ? badge("differs", t("is_cut")) : badge("visible", t("fits"))),
    rest ? h("p", { class: "soft" }, `${t("cut_off")}: `, h("q", null, rest.trim())) : null,
    preset ? h("p", { class: "soft small" }, h("span", { lang: "en" }, preset.about), `, ${day(preset.dated)} (`, outside(preset.source, t("source")), ")") : null,
  );
}

export function socialPart(cards, images) {
  const boxes = cards.map((card) => oneCard(card, images[card.thumbnail]));
  return part(t("social"), boxes.length ? h("div", { class: "previews" }, boxes) : h("p", null, t("no_social")));
}

function oneCard(card, thumbnail) {
  const picture = thumbnail?.startsWith("data:image/") ? h("img", { src: thumbnail, alt: card.image_alt }) : h("div", { class: "no-image" }, card.image_url ? t("image_not_at_hand") : t("no_image"));
  const text = h("div", { class: "words" }, h("p", { class: "site" }, card.site), h("p", { class: "title" }, card.title || t("no_title")), h("p", { class: "description" }, card.description));
  const alt = card.image_url ? h("p", { class: "soft small" }, `${t("image")}: `, outside(card.image_url), card.image_alt ? [` · ${t("image_alt")}: `, h("q", null, card.image_alt)] : ` · ${t("no_image_alt")}`) : null;
  return h("figure", { class: "preview shared" }, h("figcaption", null, card.network === "X" ? "X" : `${card.network} (Facebook, LinkedIn)`), h("div", { class: `social ${card.is_large ? "large" : "small"}` }, picture, text), alt);
}

