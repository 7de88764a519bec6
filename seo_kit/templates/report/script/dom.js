// Elements made of plain values. Text only ever becomes text nodes, so nothing that a page says is read as markup.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element. `onclick` and the like are listeners; true gives an empty attribute, false and null none. */
export function h(name, attributes, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** An SVG element. */
export function s(name, attributes, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A link that opens elsewhere; a mere text when the address is no web address, `javascript:` say. */
export function outside(url, text = url, attributes = {}) {
  if (!/^https?:\/\//i.test(url)) return h("span", attributes, text);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", ...attributes }, text);
}

/** A sentence in which `backticks` mean code. */
export const prose = (text) => text.split("`").map((part, place) => (place % 2 ? h("code", null, part) : part));

/** Sets a custom property, which a strict policy allows while it bars `style` attributes. */
export function withShare(element, share) {
  element.style.setProperty("--share", String(share));
  return element;
}

/** Calls `act` when no other call came for `wait` milliseconds. */
export function later(act, wait) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait, ...values);
  };
}
