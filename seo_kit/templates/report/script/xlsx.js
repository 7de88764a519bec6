// A table → an Excel workbook, made in the browser: one sheet with a frozen header and an autofilter.
// All texts are inline strings, which Excel never takes for formulas (ECMA-376, 18.18.11: t="inlineStr").

import { h } from "./dom.js";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const LONGEST = 32767; // characters of a cell
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Saves the rows of a table; columns as of table.js, each cell as the text that is shown. */
export async function saveWorkbook(name, columns, rows) {
  const blob = await zip(parts(columns, rows));
  const url = URL.createObjectURL(blob);
  h("a", { href: url, download: `${name}.xlsx` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function parts(columns, rows) {
  const table = [columns.map((column) => column.title ?? column.label), ...rows.map((row) => columns.map((column) => valueOf(column, row)))];
  return {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="seo-kit" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/worksheets/sheet1.xml": sheet(table, columns),
  };
}

function valueOf(column, row) {
  if (column.save) return column.save(row);
  const value = column.number && column.sort ? column.sort(row) : column.cell(row);
  return value instanceof Node ? value.textContent : value ?? "";
}

function sheet(table, columns) {
  const widths = columns.map((column, at) => `<col min="${at + 1}" max="${at + 1}" width="${column.number ? 12 : 44}" customWidth="1"/>`);
  const rows = table.map((row, down) => `<row r="${down + 1}">${row.map((value, at) => cellOf(value, letters(at) + (down + 1))).join("")}</row>`);
  const frozen = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  const filter = `<autoFilter ref="A1:${letters(columns.length - 1)}${table.length}"/>`;
  return `<worksheet xmlns="${MAIN}">${frozen}<cols>${widths.join("")}</cols><sheetData>${rows.join("")}</sheetData>${filter}</worksheet>`;
}

function cellOf(value, place) {
  if (typeof value === "number") return `<c r="${place}"><v>${value}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${xml(String(value).slice(0, LONGEST))}</t></is></c>`;
}

const letters = (at) => (at < 26 ? "" : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

/** Escaped, without what XML 1.0 cannot hold. */
const xml = (text) =>
  text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);

// ---- the zip file around it: APPNOTE 6.3.10 of PKWARE, deflated entries, names in UTF-8 ----------

async function zip(files) {
  const [entries, index] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [title, data] = [new TextEncoder().encode(name), new TextEncoder().encode(HEAD + text)];
    const packed = new Uint8Array(await new Response(new Blob([data]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer());
    const facts = [[2, 20], [2, 0x800], [2, 8], [2, 0], [2, 0x21], [4, crc(data)], [4, packed.length], [4, data.length], [2, title.length], [2, 0]];
    entries.push(record(0x04034b50, facts), title, packed);
    index.push(record(0x02014b50, [[2, 20], ...facts, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]), title);
    at += 30 + title.length + packed.length;
  }
  const [count, size] = [index.length / 2, index.reduce((sum, part) => sum + part.length, 0)];
  const end = record(0x06054b50, [[2, 0], [2, 0], [2, count], [2, count], [4, size], [4, at], [2, 0]]);
  return new Blob([...entries, ...index, end], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
}

function record(mark, facts) {
  const all = [[4, mark], ...facts];
  const view = new DataView(new ArrayBuffer(all.reduce((sum, [bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [bytes, value] of all) {
    if (bytes === 4) view.setUint32(at, value, true);
    else view.setUint16(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

function crc(data) {
  let value = -1;
  for (const byte of data) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}
