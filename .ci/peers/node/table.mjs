// The report as a Markdown table: table.mjs DIRECTORY PEER…
import { readFileSync } from "node:fs";

const COLUMNS = ["login", "attributes", "logout", "key rollover"];
const [directory, ...peers] = process.argv.slice(2);

console.log(`| peer | version | ${COLUMNS.join(" | ")} |`);
console.log(`| --- | --- |${" --- |".repeat(COLUMNS.length)}`);
for (const peer of peers) {
  const { version, cells } = JSON.parse(readFileSync(`${directory}/${peer}.json`, "utf8"));
  const shown = COLUMNS.map((column) => (cells[column] ?? "failed: not played").replaceAll("|", "\\|"));
  console.log(`| ${peer} | ${version} | ${shown.join(" | ")} |`);
}
