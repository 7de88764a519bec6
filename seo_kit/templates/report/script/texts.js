// The words of the report in the reader's language, numbers and dates as that language writes them.

let table = {};
let language = "en";
let plural = new Intl.PluralRules("en");
let numbers = new Intl.NumberFormat("en");

/** Takes the table of the document's language: key → text, or key → {one, other}. */
export function speak(texts, tag) {
  table = texts;
  language = tag;
  plural = new Intl.PluralRules(tag);
  numbers = new Intl.NumberFormat(tag);
}

/** The text of a key; `{name}` in it stands for a value. `n` also chooses between singular and plural. */
export function t(key, values = {}) {
  const found = table[key] ?? key;
  const text = typeof found === "string" ? found : found[plural.select(values.n)] ?? found.other;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? shown(values[name]) : whole));
}

/** What a group of rules is called, from the two letters of its codes. */
export const familyName = (code) => table[`family_${code.slice(0, 2)}`] ?? code.slice(0, 2);

const shown = (value) => (typeof value === "number" ? number(value) : String(value));

export const number = (value) => numbers.format(value);

/** A share of a whole, as "89 %"; never rounded to 0 or 100 % unless it is. */
export function percent(part, whole) {
  const share = whole ? part / whole : 0;
  const kept = share > 0 && share < 0.01 ? 0.01 : share < 1 && share > 0.99 ? 0.99 : share;
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(kept);
}

/** An ISO date or date-time in words; what is no date stays as it is. */
export function day(iso) {
  const time = new Date(/^\d{4}-\d\d-\d\d$/.test(iso) ? `${iso}T00:00:00` : iso);
  if (!iso || Number.isNaN(time.getTime())) return iso ?? "";
  const clock = iso.includes("T") ? { timeStyle: "short" } : {};
  return new Intl.DateTimeFormat(language, { dateStyle: "long", ...clock }).format(time);
}

/** A comparer of texts as the language sorts them, numbers by value. */
export const collator = () => new Intl.Collator(language, { numeric: true, sensitivity: "base" });
