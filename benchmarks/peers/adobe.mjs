// Reads and validates all pages of a folder once for each line on standard input, and prints the CPU time it took.
// usage: node adobe.mjs FOLDER SCHEMAORG.jsonld
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import Validator from "@adobe/structured-data-validator";
import WebAutoExtractor from "@marbec/web-auto-extractor";

const [folder, vocabulary] = process.argv.slice(2);
const pages = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
const validator = new Validator(JSON.parse(readFileSync(vocabulary, "utf8")));

for await (const _ of createInterface({ input: process.stdin })) {
  const start = process.cpuUsage();
  let issues = 0;
  for (const page of pages) {
    const extractor = new WebAutoExtractor({ addLocation: true, embedSource: ["rdfa", "microdata"] });
    issues += (await validator.validate(extractor.parse(page))).length;
  }
  const { user, system } = process.cpuUsage(start);
  console.log(JSON.stringify({ microseconds: (user + system) / pages.length, issues }));
}
