// Findings as an author reads them: what is wrong, in which line of the file, and what to do about it.

import { excerptOf } from "./card.js";
import { h } from "./dom.js";
import { about, evidence } from "./issues.js";
import { badge, severityMark } from "./marks.js";
import { SEVERITIES } from "./model.js";
import { withKeys } from "./morph.js";
import { t } from "./texts.js";

const isOpen = ({ status }) => status === "new" || status === "known";
const rank = (finding) => SEVERITIES.indexOf(finding.severity) + (isOpen(finding) ? 0 : 10);

/** A list of findings, the worst first; those that somebody silenced last. */
export function findingList(findings, rules) {
  const ordered = [...findings].sort((one, other) => rank(one) - rank(other) || one.onPage - other.onPage || one.line - other.line);
  const items = ordered.map((finding) => oneFinding(finding, rules[finding.code]));
  withKeys(items, (item) => item.dataset.key);
  return h("ul", { class: "findings" }, items);
}

function oneFinding(finding, rule) {
  const where = placeOf(finding);
  return h(
    "li",
    { class: finding.severity, "data-key": finding.code },
    h("p", { class: "head" }, severityMark(finding.severity), h("span", { class: "rule" }, h("strong", null, finding.slug), " ", h("span", { class: "code" }, finding.code)), isOpen(finding) && finding.status === "new" ? null : badge(finding.status), finding.review ? badge("review") : null),
    h("p", { lang: "en" }, finding.message),
    h("p", { class: "soft" }, evidence(finding)),
    finding.excerpt ? excerptOf(finding.excerpt, finding.caret, where, finding.onPage ? finding.pointer : "") : h("p", { class: "soft" }, where),
    finding.fixable ? h("p", { class: "soft small" }, t("mend"), " ", h("code", null, `seo-kit check ${finding.path} --fix`)) : null,
    rule?.what ? h("details", null, h("summary", null, t("how_to_fix")), about({ ...rule, code: finding.code })) : null,
  );
}

/** File, line and column in the form that editors open; for the page that is made, only that it is meant. */
function placeOf({ path, line, column, onPage }) {
  if (onPage) return line ? `${t("on_made_page")}, ${t("line")} ${line}` : t("on_made_page");
  return [path, ...[line, column].filter(Boolean)].join(":");
}
