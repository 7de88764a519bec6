// The card of one page: how it looks in search and when shared, what its markup says, what is wrong with it.

import { h } from "./dom.js";
import { faqPart } from "./faq.js";
import { graphPart } from "./graph.js";
import { evidence } from "./issues.js";
import { heading, openPage, part, ruleLink, to } from "./links.js";
import { badge, severityMark } from "./marks.js";
import { SEVERITIES, nameOf, templateName } from "./model.js";
import { searchPart, socialPart } from "./previews.js";
import { renderingPart } from "./rendering.js";
import { day, number, t } from "./texts.js";
import { unpack } from "./unpack.js";

export function card(host, model, page) {
  const details = h("div", { class: "details", role: "status" }, t("loading"));
  host.append(
    h("p", { class: "back" }, to(t("back_pages"), "pages"), neighbours(model, page)),
    heading(page.title || t("no_title"), null, facts(page)),
    page.unread ? h("p", { class: "verdict error" }, `${t("not_read")}: `, h("span", { lang: "en" }, page.unread)) : findingsPart(page, []),
    details,
  );
  detailsOf(page).then((found) => fillIn(host, details, model, page, found));
}

function neighbours({ pages }, page) {
  const link = (other, text) => (other ? [" · ", to(text, "pages", other.path)] : null);
  return [link(pages[page.number - 1], t("previous_page")), link(pages[page.number + 1], t("next_page"))];
}

function facts(page) {
  const index = page.reasons.length ? badge("differs", `${t("not_indexable")}: ${page.reasons.map((reason) => t(`why_${reason}`)).join(", ")}`) : badge("visible", t("indexable"));
  return h("p", { class: "facts" }, h("span", { class: "address" }, nameOf(page)), openPage(page), to(`${t("template")} ${templateName(page.template)}`, "pages", "", { template: templateName(page.template) }), page.status ? h("span", null, `HTTP ${page.status}`) : null, index);
}

const index = unpackOnce("cards");
const chunks = new Map();

function unpackOnce(id) {
  let promise = null;
  return () => (promise ??= unpack(id));
}

/** The details of a page's card; null when they were left out to keep the file small. */
async function detailsOf(page) {
  const { pages, size } = await index();
  const place = pages.indexOf(page.number);
  if (place < 0) return null;
  const chunk = Math.floor(place / size);
  if (!chunks.has(chunk)) chunks.set(chunk, await unpack(`cards-${chunk}`));
  return chunks.get(chunk)[place % size];
}

const thumbnails = unpackOnce("thumbnails");

async function fillIn(host, box, model, page, found) {
  if (!found) return box.replaceChildren(h("p", { class: "left-out" }, t("card_left_out")));
  const images = await thumbnails();
  host.querySelector(".page-findings")?.replaceWith(findingsPart(page, found.findings));
  box.removeAttribute("role");
  box.replaceChildren(searchPart(found.previews, model.run.presets), socialPart(found.social, images), renderingPart(found.rendering), graphPart(found.nodes), faqPart(found.faq), factsPart(found, page));
  return box;
}

function findingsPart(page, places) {
  const left = [...places];
  const placed = page.findings.map((finding) => ({ finding, place: taken(left, finding.rule.code) }));
  const order = ({ finding }) => SEVERITIES.indexOf(finding.severity) + (finding.isOpen ? 0 : 10);
  placed.sort((one, other) => order(one) - order(other));
  const list = placed.length ? h("ul", { class: "findings" }, placed.map(oneFinding)) : h("p", null, t("page_clean"));
  const element = part(t("n_findings", { n: page.findings.length }), list);
  element.className = "page-findings";
  return element;
}

function taken(places, code) {
  const at = places.findIndex(([one]) => one === code);
  return at < 0 ? null : places.splice(at, 1)[0];
}

function oneFinding({ finding, place }) {
  const [, column, pointer, excerpt, caret] = place ?? [];
  const where = finding.line ? `${t("line")} ${finding.line}${column ? `:${column}` : ""}` : "";
  return h(
    "li",
    { class: finding.severity },
    h("p", { class: "head" }, severityMark(finding.severity), ruleLink(finding.rule), badge(finding.status), finding.review ? badge("review") : null),
    h("p", { lang: "en" }, finding.message),
    h("p", { class: "soft" }, evidence(finding)),
    excerpt ? excerptOf(excerpt, caret, where, pointer) : h("p", { class: "soft" }, where),
  );
}

/** A line of a source with the place in question marked. */
export function excerptOf(text, caret, where, pointer) {
  const at = caret ? caret - 1 : text.length;
  const end = at + (text.slice(at).match(/^[\p{L}\p{N}]+|^./u)?.[0].length ?? 0);
  const code = h("code", null, text.slice(0, at), at < text.length ? h("mark", null, text.slice(at, end)) : null, text.slice(end));
  return h("figure", { class: "excerpt" }, h("pre", null, code), h("figcaption", null, [where, pointer].filter(Boolean).join(" · ")));
}

/** What a page says of itself and where it stands. */
export function factsPart(found, page) {
  const rows = [
    [t("file"), page.path],
    [t("made_of"), found.source],
    [t("heading"), found.heading],
    [t("language"), found.language],
    [t("canonical"), found.canonical],
    [t("redirects"), found.redirects.join(" → ")],
    [t("published"), day(found.date_published)],
    [t("modified"), day(found.date_modified)],
    [t("reviewed"), day(found.last_reviewed)],
    [t("authors"), found.authors.join(", ")],
    [t("reviewers"), found.reviewers.join(", ")],
    [t("words"), found.words ? number(found.words) : ""],
  ];
  const said = rows.filter(([, value]) => value);
  return part(t("page_facts"), h("dl", { class: "facts-list" }, said.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value)))));
}

