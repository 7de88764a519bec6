// Makes what stands on the page like a fresh tree, and touches only what differs: focus, selection, scroll
// and open details stay. Elements with `data-key` are known by it, others by their place.

/** Changes an element in place; one of another kind is replaced. */
export function morph(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (!isAlike(old, fresh)) return void old.replaceWith(fresh);
  if (old.nodeType !== Node.ELEMENT_NODE) return void (old.data = fresh.data);
  morphAttributes(old, fresh);
  morphChildren(old, fresh);
}

const isAlike = (one, other) => one.nodeName === other.nodeName && one.namespaceURI === other.namespaceURI;
const keyOf = (node) => node?.dataset?.key;
const isReaders = (element, name) => element.nodeName === "DETAILS" && name === "open"; // who opened it wants it open

function morphAttributes(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && !isReaders(old, name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value && !isReaders(old, name)) old.setAttribute(name, value);
}

function morphChildren(old, fresh) {
  const keyed = new Map([...old.children].filter(keyOf).map((child) => [keyOf(child), child]));
  let at = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    const known = keyOf(child) ? keyed.get(keyOf(child)) : keyOf(at) ? null : at;
    if (known && isAlike(known, child)) {
      if (known === at) at = at.nextSibling;
      else old.insertBefore(known, at);
      morph(known, child);
    } else {
      old.insertBefore(child, at);
    }
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

/** Gives elements a key each, by what `name` says of them; those of one name are numbered. */
export function withKeys(elements, name) {
  const counts = new Map();
  for (const element of elements) {
    const called = name(element);
    const number = counts.get(called) ?? 0;
    counts.set(called, number + 1);
    element.dataset.key = `${called} ${number}`;
  }
}
