// The preview: shows the place that the address names, and again when the address or the articles change.

import { article, gone } from "./article.js";
import { list } from "./list.js";
import { h } from "./dom.js";
import { followFrame } from "./framed.js";
import { follow } from "./live.js";
import { morph } from "./morph.js";
import { here } from "./state.js";
import { percent, speak, t } from "./texts.js";

const main = document.getElementById("main");
const said = document.getElementById("said");
const banner = document.getElementById("banner");

const { language, table, rules, presets } = await answer("/api/words");
speak(table, language);
document.documentElement.lang = language;
document.getElementById("skip").textContent = t("skip");
document.getElementById("skip").addEventListener("click", () => main.focus());
document.getElementById("name").textContent = t("preview");
window.addEventListener("hashchange", () => show());

let shown = null; // {place, refresh} of what stands on the page
let asked = 0; // the number of the newest request: an answer to an older one comes too late
let isReady = false; // once the articles were read
let current = 0; // the version that stands on the page; 0 asks for it again

follow(changed, lost);

function changed({ version, progress }) {
  const isNew = version > 0 && version !== current;
  if (progress || !version) said.textContent = t("reading_articles", { share: percent(progress, 1) });
  else said.textContent = isNew && isReady ? t("updated", { time: new Date().toLocaleTimeString(language) }) : "";
  if (!version) main.replaceChildren(h("p", { class: "soft" }, said.textContent));
  if (!isNew) return;
  [isReady, current] = [true, version];
  show();
}

function lost() {
  current = 0; // another preview may count from the start
  said.textContent = t("lost");
}

/** The JSON that the server answers; null when there is no such thing. */
async function answer(address) {
  const response = await fetch(address);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/** Draws the place anew, or brings what stands there up to date: then focus, scroll and open details stay. */
async function show() {
  if (!isReady) return;
  const number = (asked += 1);
  const { section, item, params } = here();
  const isArticle = section === "article";
  const [site, card] = await Promise.all([answer("/api/site"), isArticle ? answer(`/api/card?path=${encodeURIComponent(item)}`) : null]);
  if (number !== asked) return;
  banner.replaceChildren(...(site.error ? [h("p", { class: "verdict error" }, h("strong", null, t("stale")), " ", h("span", { lang: "en" }, site.error))] : []));
  const place = isArticle ? `article/${item}/${params.view ?? ""}` : "articles";
  const isNew = place !== shown?.place;
  const fresh = isArticle ? { element: card ? article(card, site, params, { rules, presets }) : gone(item) } : null;
  if (isNew) stand(place, fresh ?? list(site, rules));
  else if (isArticle) morph(main.firstElementChild, fresh.element);
  else shown.refresh(site);
  if (card) followFrame(main, card.page);
  document.title = `${main.querySelector("h1").textContent} · ${t("preview")}`;
  document.documentElement.dataset.ready = "";
}

/** Puts another place on the page; after a move the focus goes to its heading, as on a new page. */
function stand(place, { element, refresh }) {
  const isFirst = shown === null;
  main.replaceChildren(element);
  shown = { place, refresh };
  if (isFirst) return;
  const heading = main.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}
