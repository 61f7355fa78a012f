/* run.mjs DEMO.json SHOTS [PART OF A NAME]: all browser tests against a running demo. The last line is
 * "N passed, N failed". */
import { readFileSync, readdirSync } from "node:fs";
import { runAll } from "./harness.mjs";

const [file, shots, only] = process.argv.slice(2);

if (!shots) {
	console.error("usage: node run.mjs DEMO.json SHOTS [PART OF A NAME]");
	process.exit(2);
}
for (const name of readdirSync(new URL(".", import.meta.url)).filter((n) => n.endsWith(".test.mjs")).sort())
	await import(new URL(name, import.meta.url));
process.exit(await runAll(JSON.parse(readFileSync(file, "utf8")), shots, only));
