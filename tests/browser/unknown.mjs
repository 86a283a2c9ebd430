// Names what a style sheet asks that some browsers do not, or not wholly, know. Argument: the browsers, as browserslist
// writes them. From standard input: the style sheet. To standard output: the names of caniuse's tables, one a line.
import { readFileSync } from "node:fs";
import DoIUse from "doiuse";
import postcss from "postcss";

const found = new Set();
const asked = new DoIUse({ browsers: process.argv[2].split(", "), onFeatureUsage: ({ feature }) => found.add(feature) });
await postcss([asked]).process(readFileSync(0, "utf8"), { from: undefined });
process.stdout.write([...found].sort().map((name) => `${name}\n`).join(""));
