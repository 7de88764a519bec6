// The page itself in a frame that runs no script. It is loaded again when it is another one, and keeps its place.

import { h } from "./dom.js";

const SANDBOX = "allow-same-origin allow-popups allow-popups-to-escape-sandbox"; // see _PAGE_POLICY in app.py

const marks = new WeakMap();

/** The frame of an article's page; `width` is "wide" or "narrow". */
export function framed(path, title, width) {
  const frame = h("iframe", { src: `/page?path=${encodeURIComponent(path)}`, sandbox: SANDBOX, title, referrerpolicy: "no-referrer" });
  return h("section", { class: "framed" }, h("div", { class: `frame ${width}` }, frame));
}

/** Loads the frame below an element again when `mark` is another one than before. */
export function followFrame(element, mark) {
  const frame = element.querySelector("iframe");
  if (!frame) return;
  if (marks.has(frame) && marks.get(frame) !== mark) frame.contentWindow.location.reload();
  marks.set(frame, mark);
}
