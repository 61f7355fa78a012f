/* A page looked at: accessibility (axe: WCAG 2.2 AA and best practice), validity of the HTML as sent,
 * width, at two sizes, light and dark; with a screenshot of each. */
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { HtmlValidate } from "html-validate";
import { Failed } from "./harness.mjs";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SIZES = [{ width: 1280, height: 900 }, { width: 360, height: 740 }];
const html = new HtmlValidate({
	extends: ["html-validate:recommended"],
	rules: {
		"no-inline-style": "error",
		/* How the source is laid out is no concern of a reader. */
		"no-trailing-whitespace": "off", "long-title": "off", "void-style": "off", "attr-quotes": "off",
		"no-raw-characters": "off", "valid-id": ["error", { relaxed: true }], "no-dup-class": "off",
	},
});

async function checkHtml(visit, name) {
	const report = await html.validateString(visit.source.text, name);
	const found = report.results.flatMap((r) => r.messages.filter((m) => m.severity === 2)
		.map((m) => `${name}:${m.line}:${m.column} ${m.ruleId}: ${m.message}`));

	if (!visit.source.text)
		found.push(`${name}: no source was kept`);
	return found;
}

async function checkAxe(page, name) {
	await page.evaluate(axe);
	const result = await page.evaluate((tags) => window.axe.run(document,
		{ runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }), TAGS);

	return result.violations.flatMap((v) => v.nodes.slice(0, 3).map((n) =>
		`${name}: ${v.id}: ${v.help}: ${n.target.join(" ")} ${(n.any[0] || n.all[0] || n.none[0] || {}).message || ""}`));
}

async function checkWidth(page, name) {
	const over = await page.evaluate(() => {
		const room = document.documentElement.clientWidth;

		if (document.documentElement.scrollWidth <= room)
			return null;
		const wide = [...document.querySelectorAll("body *")].find((e) => e.getBoundingClientRect().right > room + 1);

		return wide ? wide.outerHTML.slice(0, 120) : "the page";
	});

	return over ? [`${name}: wider than the window: ${over}`] : [];
}

/* Also what a policy of this strictness lets no one test by script: nothing inline. */
async function checkInline(page, name) {
	const found = await page.evaluate(() => [...document.querySelectorAll("*")].filter((e) =>
		e.localName === "style" || e.hasAttribute("style") ||
		(e.localName === "script" && !e.src && e.type !== "application/ld+json") ||
		[...e.attributes].some((a) => a.name.startsWith("on"))).map((e) => e.outerHTML.slice(0, 100)));

	return found.map((f) => `${name}: inline: ${f}`);
}

export async function look(visit, name, { sizes = SIZES, schemes = ["light", "dark"] } = {}) {
	const found = [...await checkHtml(visit, name), ...await checkInline(visit.page, name)];

	for (const size of sizes)
		for (const colorScheme of schemes) {
			const full = `${name}-${size.width}-${colorScheme}`;

			await visit.page.setViewportSize(size);
			await visit.page.emulateMedia({ colorScheme });
			found.push(...await checkAxe(visit.page, full), ...await checkWidth(visit.page, full));
			await visit.page.screenshot({ path: `${visit.shots}/${full}.png`, fullPage: true });
		}
	await visit.page.setViewportSize(SIZES[0]);
	await visit.page.emulateMedia({ colorScheme: "light" });
	if (found.length)
		throw new Failed(`${found.length} faults of ${name}:\n    ${found.slice(0, 25).join("\n    ")}`);
}
