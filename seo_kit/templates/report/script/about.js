// About: what judged what, when, how far that reaches, and the dated sources behind it.

import { h, outside } from "./dom.js";
import { heading, part } from "./links.js";
import { plainTable } from "./table.js";
import { day, number, t } from "./texts.js";

export function aboutReport(host, model) {
  host.append(heading(t("about"), t("about_lead")), runPart(model), limitsPart(model), presetsPart(model), sourcesPart(model));
}

function runPart({ run }) {
  const rows = [
    [t("targets"), run.targets.join(", ")],
    [t("kind"), t(`source_${run.source}`)],
    [t("read_at"), day(run.at)],
    [t("pages_judged"), number(run.judged)],
    [t("ruleset"), run.ruleset],
    ...Object.entries(run.versions),
  ];
  return part(t("run"), plainTable(t("run_caption"), [t("fact"), t("value")], rows));
}

function limitsPart({ run }) {
  const limits = [t(`limit_${run.source}`), t("limit_score"), t("limit_preview"), t("limit_rich"), t("limit_cards"), t(run.versions.Chromium ? "limit_rendered" : "limit_raw")];
  return part(t("limits"), h("ul", null, limits.map((limit) => h("li", null, limit))));
}

function presetsPart({ run }) {
  const rows = run.presets.map((preset) => [preset.name, t("preset_room", { n: preset.lines, lines: preset.lines, width: preset.width_px, font: preset.font_px }), h("span", { lang: "en" }, preset.about), day(preset.dated), outside(preset.source)]);
  return part(t("presets"), plainTable(t("presets_caption"), [t("name"), t("room"), t("what"), t("dated"), t("source")], rows));
}

function sourcesPart({ sources }) {
  const rows = sources.map((source) => [outside(source.url), day(source.read), source.codes.join(", ")]);
  return part(t("sources"), plainTable(t("sources_caption"), [t("source"), t("read"), t("rules")], rows));
}
