// Structured data: which types stand on which templates, what pages say of the same entity, where they conflict.

import { h } from "./dom.js";
import { heading, pageLink, part, to } from "./links.js";
import { badge, shape } from "./marks.js";
import { grouped, matcher, pagesIn, sizeOf, templateName } from "./model.js";
import { filterBar, search } from "./filters.js";
import { dataTable, plainTable } from "./table.js";
import { number, percent, t } from "./texts.js";

const SHOWN = 5; // pages that are named for a value

export function structured(host, model, item) {
  const entity = model.entities.find((one) => one.id === item);
  if (entity) return oneEntity(host, model, entity);
  host.append(heading(t("structured"), t("structured_lead")), typesPart(model), conflictsPart(model), entitiesPart(host, model));
}

function typesPart({ pages }) {
  const templates = [...grouped(pages, (page) => page.template)].sort(([, a], [, b]) => b.length - a.length);
  const types = [...grouped(pages.flatMap((page) => page.types.map((type) => ({ type, page }))), ({ type }) => type)].sort(([, a], [, b]) => b.length - a.length);
  const row = ([type, uses]) => {
    const by = grouped(uses, ({ page }) => page.template);
    return [type, number(uses.length), ...templates.map(([template, all]) => coverage(type, template, by.get(template)?.length ?? 0, all.length))];
  };
  const labels = [t("type"), t("pages"), ...templates.map(([template, all]) => `${templateName(template)} (${number(all.length)})`)];
  const numbers = labels.map((_, place) => place).slice(1);
  return part(t("types_by_template"), types.length ? plainTable(t("types_caption"), labels, types.map(row), { numbers }) : h("p", null, t("no_structured")));
}

function coverage(type, template, have, all) {
  if (!have) return h("span", { class: "none" }, "–");
  const link = to(percent(have, all), "pages", "", { type, template: templateName(template) });
  link.title = t("n_of_m", { n: have, m: all });
  return link;
}

const conflictsOf = (entity) => entity.facts.filter(([, values]) => values.length > 1);

function conflictsPart({ entities, pages }) {
  const rows = entities.flatMap((entity) => conflictsOf(entity).map(([name, values, language]) => [to(entity.id, "structured", entity.id), language ? `${name} (${language})` : name, valueList(values, pages)]));
  return part(t("conflicts"), rows.length ? plainTable(t("conflicts_caption"), [t("entity"), t("property"), t("values")], rows) : h("p", null, t("no_conflicts")));
}

const valueList = (values, pages) => h("ul", { class: "plain" }, values.map(([text, runs]) => h("li", null, h("q", null, text), " ", saidOn(runs, pages))));

function saidOn(runs, pages) {
  const size = sizeOf(runs);
  return h("span", { class: "soft" }, t("on_pages", { n: size }), size === 1 ? [": ", pageLink(pagesIn(runs, pages)[0])] : null);
}

function entitiesPart(host, { entities }) {
  const columns = [
    { key: "id", label: "@id", wide: true, sort: (entity) => entity.id, cell: (entity) => to(entity.id, "structured", entity.id) },
    { key: "types", label: t("types"), sort: (entity) => entity.types.join(), cell: (entity) => entity.types.join(", ") },
    { key: "name", label: t("name"), wide: true, sort: nameIn, cell: nameIn },
    { key: "pages", label: t("pages"), number: true, sort: (entity) => sizeOf(entity.pages), cell: (entity) => number(sizeOf(entity.pages)) },
    { key: "conflicts", label: t("conflicts"), number: true, sort: (entity) => conflictsOf(entity).length, cell: conflictMark },
  ];
  const keep = (params) => matcher(params.q ?? "", (entity) => `${entity.id} ${entity.types.join(" ")} ${nameIn(entity)}`);
  const table = dataTable({ name: "entities", caption: t("entities_caption"), columns, rows: () => entities, keep, first: { sort: "pages", dir: "desc" } });
  const element = part(t("entities"), filterBar(table.draw, search("q", t("search"))), table.element);
  table.draw();
  return element;
}

const nameIn = (entity) => entity.facts.find(([name]) => name === "name")?.[1].map(([text]) => text).join(" / ") ?? "";

function conflictMark(entity) {
  const conflicts = conflictsOf(entity).length;
  return conflicts ? [shape("warn"), ` ${number(conflicts)}`] : "–";
}

function oneEntity(host, { pages }, entity) {
  const rows = entity.facts.map(([name, values, language]) => [language ? `${name} (${language})` : name, values.length > 1 ? badge("differs", t("state_differs")) : t("agrees"), h("ul", { class: "plain" }, values.map((value) => fact(value, pages)))]);
  host.append(
    h("p", { class: "back" }, to(t("back_structured"), "structured")),
    heading(entity.id, `${entity.types.join(", ")} · ${t("on_pages", { n: sizeOf(entity.pages) })}`),
    part(t("what_pages_say"), plainTable(t("facts_caption"), [t("property"), t("status"), t("values")], rows)),
    part(t("pages"), named(entity.pages, pages, 50)),
  );
}

const fact = ([text, runs], pages) => h("li", null, h("q", null, text), " ", h("span", { class: "soft" }, t("on_pages", { n: sizeOf(runs) })), named(runs, pages, SHOWN));

function named(runs, pages, most) {
  const all = pagesIn(runs, pages);
  const rest = all.length - most;
  return h("ul", { class: "named" }, all.slice(0, most).map((page) => h("li", null, pageLink(page))), rest > 0 ? h("li", { class: "soft" }, t("and_more", { n: rest })) : null);
}
