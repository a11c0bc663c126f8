// The report as a Markdown table: table.mjs DIRECTORY PEER…
import { existsSync, readFileSync } from "node:fs";

const COLUMNS = ["login", "attributes", "logout", "key rollover"];
const [directory, ...peers] = process.argv.slice(2);

console.log(`| peer | version | ${COLUMNS.join(" | ")} |`);
console.log(`| --- | --- |${" --- |".repeat(COLUMNS.length)}`);
for (const peer of peers) {
  const file = `${directory}/${peer}.json`;
  const { version, cells } = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { version: "", cells: {} };
  const shown = COLUMNS.map((column) => (cells[column] ?? "failed: not played").replaceAll("|", "\\|"));
  const name = peer === "together" ? "the four services in one browser" : peer;
  console.log(`| ${name} | ${version} | ${shown.join(" | ")} |`);
}
