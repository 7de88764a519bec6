// What the reader looks at stands in the address, behind the #, so that it can be sent by mail:
// #/issues/TI003?template=…&q=… names a section, an item of it, and the state of its filters and tables.

/** The place that an address names: {section, item, params}. */
export function placeOf(hash) {
  const [path, query = ""] = split(hash.replace(/^#\/?/, ""), "?");
  const [section, item = ""] = split(path, "/");
  return { section, item: decoded(item), params: Object.fromEntries(new URLSearchParams(query)) };
}

/** The address of a place; empty values are left out. */
export function addressOf(section, item = "", params = {}) {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== "" && value !== undefined && value !== null));
  const path = item ? `${section}/${encodeURIComponent(item)}` : section;
  return `#/${path}${query.size ? `?${query}` : ""}`;
}

function split(text, sign) {
  const at = text.indexOf(sign);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The place that the address bar names now. */
export const here = () => placeOf(location.hash);

/** Changes some parameters of the place without a new entry in the history: each key press of a search is none. */
export function amend(changes) {
  const { section, item, params } = here();
  history.replaceState(null, "", addressOf(section, item, { ...params, ...changes }));
}
