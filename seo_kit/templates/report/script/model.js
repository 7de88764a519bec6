// The report's data as the sections use it: pages with their findings, findings with their page and rule.

export const SEVERITIES = ["error", "warn", "info"];
const STATUSES = ["new", "known", "waived", "ignored"];

/** Reads the columns that the report was written with (see seo_kit/report/html/core.py). */
export function readModel(core) {
  const texts = core.texts[Symbol.iterator]();
  const next = () => texts.next().value;
  const pages = [];
  const findings = [];
  for (let number = 0; number <= core.pages.template.length; number += 1) {
    const page = number < core.pages.template.length ? readPage(core, number, next) : null;
    if (page) pages.push(page);
    for (let count = core.findings.count[number]; count > 0; count -= 1) {
      const finding = readFinding(core, findings.length, page, next);
      findings.push(finding);
      page?.findings.push(finding);
    }
  }
  pages.forEach(addCounts);
  return { ...core, templates: templatesOf(core, pages), pages, findings, byPath: new Map(pages.map((page) => [page.path, page])) };
}

/** The patterns of URLs with that of the home page, which belongs to no template, where it was read. */
const templatesOf = (core, pages) => [...new Set([...core.templates, ...pages.map((page) => page.template)])];

function readPage({ pages, templates }, number, next) {
  const [before, behind, urlBefore, urlBehind] = pages.aroundSets[pages.around[number]];
  const [stem, title] = [next(), next()];
  const url = urlBehind === null ? urlBefore : urlBefore + stem + urlBehind;
  const template = templates[pages.template[number]] ?? "";
  const types = pages.typeSets[pages.types[number]];
  const reasons = pages.reasonSets[pages.reasons[number]];
  const [status, faq] = [pages.status[number], pages.faq[number]];
  const unread = pages.unread[number] ?? "";
  return { number, path: (before + stem + behind).toWellFormed(), url, title, unread, template, types, reasons, status, faq, findings: [] };
}

function readFinding({ findings, rules }, number, page, next) {
  const [message, evidence, expected, path] = [next(), next(), next(), next()];
  const status = STATUSES[findings.status[number]];
  return {
    rule: rules[findings.rule[number]],
    page,
    severity: SEVERITIES[findings.severity[number]],
    review: findings.review[number] === 1,
    status,
    isOpen: status === "new" || status === "known",
    fix: findings.fix[number],
    line: findings.line[number],
    message,
    evidence,
    expected,
    path: path.toWellFormed() || page?.path || "",
    isAgain: findings.again[number] === 1,
  };
}

function addCounts(page) {
  page.counts = { error: 0, warn: 0, info: 0 };
  page.fresh = 0;
  for (const finding of page.findings) {
    if (finding.isOpen) page.counts[finding.severity] += 1;
    if (finding.status === "new") page.fresh += 1;
  }
}

/** What a page is called: its URL without host, else its path. */
export function nameOf(page) {
  try {
    const { pathname, search } = new URL(page.url);
    return readable(pathname + search);
  } catch {
    return page.path;
  }
}

function readable(text) {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

/** The pages that a list of gaps and lengths names (see columns.ranges). */
export function pagesIn(runs, pages) {
  const found = [];
  let at = 0;
  for (let place = 0; place < runs.length; place += 2) {
    at += runs[place];
    for (let count = 0; count < runs[place + 1]; count += 1) found.push(pages[at++]);
  }
  return found;
}

/** How many pages a list of gaps and lengths names. */
export const sizeOf = (runs) => runs.reduce((sum, value, place) => sum + (place % 2 ? value : 0), 0);

/** The template's pattern as it is shown: a home page has none. */
export const templateName = (template) => template || "/";

/** Groups things by what `key` says of each. */
export function grouped(things, key) {
  const groups = new Map();
  for (const thing of things) {
    const name = key(thing);
    if (groups.has(name)) groups.get(name).push(thing);
    else groups.set(name, [thing]);
  }
  return groups;
}

/** The pages that some findings are on; those of no page count by their file. */
export const pagesOf = (findings) => new Set(findings.map((finding) => finding.page ?? finding.path));

/** How many findings there are, each counted once, be it about several pages. */
export const countOf = (findings) => findings.filter((finding) => !finding.isAgain).length;

/** Findings in lists of one rule and one severity, for a rule may be strict in one case and not in another. */
export const byRule = (findings) => [...grouped(findings, (finding) => `${finding.rule.code} ${finding.severity}`).values()];

const sought = new WeakMap();

/** Whether a thing's text holds each word of a query; the text is made once. */
export function matcher(query, text) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return (thing) => {
    if (!words.length) return true;
    let found = sought.get(thing);
    if (found === undefined) sought.set(thing, (found = text(thing).toLowerCase()));
    return words.every((word) => found.includes(word));
  };
}
