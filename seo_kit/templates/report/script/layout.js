// Where the boxes of a graph stand and how its arrows run: layers from left to right, each ordered by what leads to it.

export const BOX = { width: 210, height: 48 };
const GAP = { x: 150, y: 18 };
const EDGE = 14; // around all
const PORT = 17; // between two arrows that reach one box
const ALIKE = 3; // nodes of one kind above which they share a box

/** Nodes with the ones that are alike (same parent, property and types) put together: {node, count, links}. */
export function collapsed(nodes) {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const groupOf = groups(nodes, byKey);
  const members = new Map();
  for (const node of nodes) members.set(groupOf.get(node.key), [...(members.get(groupOf.get(node.key)) ?? []), node]);
  const nameOf = (node) => (members.get(groupOf.get(node.key)).length > ALIKE ? groupOf.get(node.key) : node.key);
  const boxes = new Map();
  for (const node of nodes) {
    const box = boxes.get(nameOf(node)) ?? { key: nameOf(node), node, count: 0, links: new Map(), outside: false };
    box.count += 1;
    for (const link of node.links) addLink(box, link, byKey, nameOf, boxes);
    boxes.set(box.key, box);
  }
  return [...boxes.values()];
}

function groups(nodes, byKey) {
  const found = new Map();
  const walk = (list) => {
    for (const [node, parent, name] of list) {
      if (found.has(node.key)) continue;
      found.set(node.key, parent === null ? `root ${node.key}` : `${parent}|${name}|${node.types.join()}`);
      walk(node.links.filter((link) => byKey.has(link.target)).map((link) => [byKey.get(link.target), found.get(node.key), link.name]));
    }
  };
  const aims = new Set(nodes.flatMap((node) => node.links.map((link) => link.target)));
  walk(nodes.filter((node) => !aims.has(node.key)).map((node) => [node, null, ""]));
  walk(nodes.map((node) => [node, null, ""]));
  return found;
}

function addLink(box, link, byKey, nameOf, boxes) {
  const target = byKey.get(link.target);
  const key = target ? nameOf(target) : `outside ${link.target_id}`;
  if (!target && !boxes.has(key)) boxes.set(key, { key, node: { key, id: link.target_id, types: [], values: [], links: [] }, count: 1, links: new Map(), outside: true });
  const names = box.links.get(key) ?? new Set();
  box.links.set(key, names.add(link.name));
}

/** Boxes with places and arrows with paths, and the size of the whole. */
export function placed(boxes) {
  const byKey = new Map(boxes.map((box) => [box.key, box]));
  const links = boxes.flatMap((box) => [...box.links].map(([key, names]) => ({ from: box, to: byKey.get(key), name: [...names].join(", ") }))).filter(({ from, to }) => from !== to);
  const layers = layered(boxes, links);
  order(layers, links);
  stand(layers, links);
  const arrows = links.map(arrow);
  return { boxes, arrows, width: layers.length * (BOX.width + GAP.x) - GAP.x + EDGE * 2 + roomRight(layers, links), height: Math.max(...boxes.map((box) => box.y + box.height)) + EDGE };
}

function layered(boxes, links) {
  const aims = new Set(links.map(({ to }) => to));
  const layers = [];
  const done = new Set();
  const spread = (first) => {
    let layer = first.filter((box) => !done.has(box));
    for (let depth = 0; layer.length; depth += 1) {
      layer.forEach((box) => (done.add(box), (box.layer = depth)));
      (layers[depth] ??= []).push(...layer);
      const here = new Set(layer);
      layer = [...new Set(links.filter(({ from }) => here.has(from)).map(({ to }) => to))].filter((box) => !done.has(box));
    }
  };
  spread(boxes.filter((box) => !aims.has(box)));
  for (const box of [...boxes].sort((one, other) => leads(other) - leads(one))) spread([box]);
  return layers;
}

const leads = (box) => box.links.size; // in a ring the box that leads to most comes first

/** Each layer sorted by the mean place of the boxes that lead to it, so that few arrows cross. */
function order(layers, links) {
  layers.forEach((layer) => {
    layer.forEach((box) => {
      const before = links.filter(({ from, to }) => to === box && from.layer < box.layer).map(({ from }) => from.rank);
      box.pull = before.length ? before.reduce((sum, rank) => sum + rank, 0) / before.length : 0;
    });
    layer.sort((one, other) => one.pull - other.pull);
    layer.forEach((box, rank) => (box.rank = rank));
  });
}

function stand(layers, links) {
  const tall = (box) => Math.max(BOX.height, ports(box, links, true).length * PORT + 14, ports(box, links, false).length * PORT + 14);
  layers.forEach((layer, depth) => {
    let y = EDGE;
    for (const box of layer) {
      Object.assign(box, { x: EDGE + depth * (BOX.width + GAP.x), y, height: tall(box) });
      y += box.height + GAP.y;
    }
  });
}

/** The arrows that reach a box from the left, or those that reach it from its own or a later layer, on its right. */
const ports = (box, links, fromLeft) => links.filter(({ from, to }) => to === box && from.layer < box.layer === fromLeft);

const roomRight = (layers, links) => (links.some(({ from, to }) => to.layer === layers.length - 1 && from.layer >= to.layer) ? GAP.x : 0);

function arrow(link, _, links) {
  const { from, to, name } = link;
  const forward = from.layer < to.layer;
  const here = ports(to, links, forward);
  const y = to.y + ((here.indexOf(link) + 1) * to.height) / (here.length + 1);
  const x = forward ? to.x : to.x + BOX.width;
  const start = from.layer > to.layer ? from.x : from.x + BOX.width;
  const startY = from.y + (forward ? 24 : 36);
  const bend = forward ? GAP.x / 2 : 50;
  const first = from.layer > to.layer ? start - bend : start + bend;
  const path = `M${start} ${startY}C${first} ${startY} ${forward ? x - bend - 40 : x + bend} ${y} ${x} ${y}`;
  return { path, name, x: forward ? x - 10 : x + 10, y: y - 4, anchor: forward ? "end" : "start" };
}
