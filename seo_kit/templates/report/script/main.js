// The report: reads its data, shows the section that the address names, and again when the address changes.

import { aboutReport } from "./about.js";
import { h } from "./dom.js";
import { issues } from "./issues.js";
import { byRule, readModel } from "./model.js";
import { pages } from "./pages.js";
import { site } from "./site.js";
import { addressOf, here } from "./state.js";
import { structured } from "./structured.js";
import { summary } from "./summary.js";
import { templates } from "./templates.js";
import { day, number, speak, t } from "./texts.js";
import { unpack } from "./unpack.js";

const SECTIONS = { summary, issues, templates, pages, structured, site, about: aboutReport };

const main = document.getElementById("main");
speak(await unpack("texts"), document.documentElement.lang);
const model = readModel(await unpack("core"));
const title = document.title;

document.getElementById("at").textContent = day(model.run.at);
document.getElementById("skip").addEventListener("click", () => main.focus());
window.addEventListener("hashchange", () => show(true));
show(false);
document.documentElement.dataset.ready = String(Math.round(performance.now())); // milliseconds since the navigation began

/** Draws the section; after a move the focus goes to it, as it does on a new page. */
function show(moved) {
  const { section, item } = here();
  const name = section in SECTIONS ? section : "summary";
  document.getElementById("nav").replaceChildren(navigation(name));
  document.querySelector("#nav [aria-current]").scrollIntoView({ block: "nearest", inline: "center" });
  const host = h("article");
  main.replaceChildren(host);
  SECTIONS[name](host, model, item);
  const heading = main.querySelector("h1");
  document.title = `${heading.textContent} · ${title}`;
  if (moved) land(heading);
}

function land(heading) {
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

function navigation(current) {
  const open = model.findings.filter((finding) => finding.isOpen);
  const counts = { issues: byRule(open).length, pages: model.pages.length, templates: model.templates.length };
  const link = (name) => {
    const count = name in counts ? [" ", h("span", { class: "tally" }, number(counts[name]))] : null;
    return h("li", null, h("a", { href: addressOf(name), "aria-current": name === current ? "page" : null }, t(name), count));
  };
  return h("ul", null, Object.keys(SECTIONS).map(link));
}
