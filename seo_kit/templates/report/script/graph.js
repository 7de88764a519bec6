// The structured data of a page: drawn as boxes and arrows, and below that each value and whether a reader sees it.

import { h, s } from "./dom.js";
import { BOX, collapsed, placed } from "./layout.js";
import { part } from "./links.js";
import { badge, signOf, stateMark } from "./marks.js";
import { grouped } from "./model.js";
import { plainTable } from "./table.js";
import { number, t } from "./texts.js";

const STATES = ["visible", "differs", "not visible", "not compared"];

export function graphPart(nodes) {
  if (!nodes.length) return part(t("structured"), h("p", null, t("no_structured")));
  const names = namesOf(nodes);
  return part(t("structured"), legend(nodes), drawing(nodes), h("div", { class: "nodes" }, nodes.map((node) => oneNode(node, names))));
}

/** What a node is called: its name, else the end of its @id. */
function titleOf(node) {
  const name = node.values.find((value) => value.name === "name" || value.name === "headline");
  return name?.text || shortId(node.id);
}

/** What nodes are called; one without name and @id by what leads to it. */
function namesOf(nodes) {
  const names = new Map(nodes.map((node) => [node.key, titleOf(node)]));
  for (const node of nodes) for (const link of node.links) if (names.get(link.target) === "") names.set(link.target, `${link.name}: ${names.get(node.key)}`);
  return names;
}

const shortId = (id) => (id.includes("#") ? id.slice(id.indexOf("#")) : id.replace(/^https?:\/\/[^/]+/, "") || id);

function legend(nodes) {
  const values = nodes.flatMap((node) => node.values);
  const by = grouped(values, (value) => value.state);
  return h("p", { class: "facts" }, STATES.filter((state) => by.has(state)).map((state) => h("span", null, stateMark(state), `: ${number(by.get(state).length)}`)));
}

function drawing(nodes) {
  const { boxes, arrows, width, height } = placed(collapsed(nodes));
  const label = t("graph_label", { n: nodes.length, types: [...new Set(nodes.flatMap((node) => node.types))].join(", ") });
  const picture = s("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label, class: "graph" }, tip(), arrows.map(arrowOf), boxes.map(boxOf));
  return h("div", { class: "scroll drawing", role: "region", tabindex: "0", "aria-label": t("graph") }, picture);
}

const tip = () => s("defs", null, s("marker", { id: "tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto" }, s("path", { d: "M0 0l8 4-8 4z" })));

const arrowOf = ({ path, name, x, y, anchor }) => s("g", { class: "arrow" }, s("path", { d: path, "marker-end": "url(#tip)" }), s("text", { x, y, "text-anchor": anchor }, name));

function boxOf({ x, y, height, node, count, outside }) {
  const rest = count > 1 ? s("rect", { x: x + 4, y: y + 4, width: BOX.width, height, rx: 6, class: "behind" }) : null;
  const types = (node.types.join(", ") || t("outside_page")) + (count > 1 ? ` × ${count}` : "");
  const name = count > 1 ? "" : titleOf(node);
  return s(
    "g",
    { class: outside ? "box outside" : "box" },
    s("title", null, `${types} ${node.id}`),
    rest,
    s("rect", { x, y, width: BOX.width, height, rx: 6 }),
    s("text", { x: x + 10, y: y + 19, class: "type" }, cut(types, 25)),
    s("text", { x: x + 10, y: y + 36, class: "name" }, cut(name, 30)),
    s("text", { x: x + BOX.width - 10, y: y + 19, class: "signs", "text-anchor": "end" }, signs(node)),
  );
}

/** The worst that is known of a node's values. */
function signs(node) {
  const states = new Set(node.values.map((value) => value.state));
  return ["not visible", "differs"].filter((state) => states.has(state)).map(signOf).join(" ");
}

const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function oneNode(node, names) {
  const values = node.values.map((value) => [value.name, h("span", null, value.text), value.shown ? [stateMark(value.state), ": ", h("q", null, value.shown)] : stateMark(value.state)]);
  const links = node.links.map((link) => [link.name, `→ ${link.target ? names.get(link.target) || link.target : link.target_id}`, link.target ? "" : badge("outside", t("outside_page"))]);
  const seen = node.values.filter((value) => value.state === "differs" || value.state === "not visible").length;
  return h(
    "details",
    { open: seen > 0 },
    h("summary", null, h("strong", null, node.types.join(", ") || t("no_type")), ` ${names.get(node.key)} `, seen ? badge("differs", t("n_not_seen", { n: seen })) : null),
    h("p", { class: "soft small" }, [node.id, node.syntax, node.line ? `${t("line")} ${node.line}` : ""].filter(Boolean).join(" · ")),
    plainTable(t("node_caption", { types: node.types.join(", "), name: names.get(node.key) }), [t("property"), t("value"), t("on_page")], [...values, ...links]),
  );
}
