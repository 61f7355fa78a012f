/* What every browser test stands on: one Chromium, a fresh context a test, and an ear for errors that a
 * page must never make (console, policy, a request that fails). */
import { chromium } from "playwright-core";
import { existsSync, mkdirSync } from "node:fs";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
	"--disable-background-networking", "--disable-component-update", "--disable-sync"];
const TIMEOUT = 15000;

const tests = [];
export function test(name, options, run) {
	tests.push(run ? { name, options, run } : { name, options: {}, run: options });
}

export class Failed extends Error {}
export function must(good, what) {
	if (!good)
		throw new Failed(what);
}

/* A page is watched from its first request. What a test expects (the 422 of a form) it forgives. */
function watch(page) {
	const heard = [];

	page.on("console", (m) => {
		if (m.type() === "error" && !/status of (4\d\d|503)/.test(m.text()))
			heard.push(`console: ${m.text()}`);
	});
	page.on("pageerror", (e) => heard.push(`script: ${e.message}`));
	page.on("requestfailed", (r) => {
		const why = r.failure()?.errorText ?? "";

		/* A download and a page left before its end are no failures. */
		if (why !== "net::ERR_ABORTED")
			heard.push(`request: ${r.url()} ${why}`);
	});
	page.on("response", (r) => {
		if (r.status() >= 500 && r.status() !== 503)
			heard.push(`status ${r.status()}: ${r.url()}`);
		if (r.request().resourceType() !== "document" && r.status() >= 400)
			heard.push(`status ${r.status()}: ${r.url()}`);
	});
	return heard;
}

/* The document as it was sent, for a reader of HTML: a DOM has already been mended. */
function keepSource(page) {
	const kept = { text: "", status: 0, headers: {} };

	page.on("response", async (r) => {
		if (!r.request().isNavigationRequest() || r.request().frame() !== page.mainFrame() ||
			(r.status() >= 300 && r.status() < 400))
			return;
		kept.status = r.status();
		kept.headers = r.headers();
		kept.ready = r.text().then((text) => { kept.text = text; }).catch(() => {});
		await kept.ready;
	});
	return kept;
}

export class Visit {
	constructor(browser, demo, shots) {
		Object.assign(this, { browser, demo, shots });
	}
	async open(options = {}) {
		this.context = await this.browser.newContext({
			viewport: { width: 1280, height: 900 }, locale: "fr-CA", timezoneId: "America/Toronto",
			reducedMotion: "reduce", acceptDownloads: true, ...options,
		});
		this.context.setDefaultTimeout(TIMEOUT);
		this.page = await this.context.newPage();
		this.heard = watch(this.page);
		this.source = keepSource(this.page);
	}
	async close() {
		await this.context.close();
	}
	public(path = "") { return this.demo.public + path; }
	portal(path = "") { return this.demo.portal + path; }
	async go(url) {
		const answer = await this.page.goto(url, { waitUntil: "load" });

		await this.source.ready;
		return answer;
	}
	/* Presses what leads to another page, and waits for that page. */
	async press(locator) {
		await Promise.all([this.page.waitForNavigation({ waitUntil: "load" }), locator.click()]);
		await this.source.ready;
	}
	async text() {
		return (await this.page.locator("body").innerText()).replace(/\u00a0/g, " ");
	}
	async signIn(role, lang = "fr") {
		const { email, password } = this.demo.accounts[role];

		await this.go(this.portal(lang === "en" ? "en/connexion" : "connexion"));
		await this.page.fill("input[type=email]", email);
		await this.page.fill("input[type=password]", password);
		await this.press(this.page.locator("main form button[type=submit]").first());
	}
	/* Mails are sent by another program: they come, if they come, within seconds. */
	async mail(to, subject, seconds = 20) {
		for (let n = 0; n < seconds * 5; n++) {
			const url = `${this.demo.mail}api/mails?to=${encodeURIComponent(to)}&subject=${encodeURIComponent(subject)}`;
			const found = await (await fetchJson(url));

			if (found.length)
				return fetchJson(`${this.demo.mail}api/mails/${found[0].id}`);
			await new Promise((done) => setTimeout(done, 200));
		}
		throw new Failed(`no mail to ${to} with “${subject}” in its subject after ${seconds} s`);
	}
}

/* Node resolves *.localhost by the system's resolver, which may not know it: ask 127.0.0.1 by name. */
export async function fetchJson(url) {
	const { hostname, port, pathname, search } = new URL(url);
	const http = await import("node:http");

	return new Promise((done, lost) => {
		http.get({ host: "127.0.0.1", port, path: pathname + search, headers: { Host: `${hostname}:${port}` } }, (r) => {
			let body = "";

			r.setEncoding("utf8");
			r.on("data", (part) => { body += part; });
			r.on("end", () => { try { done(JSON.parse(body)); } catch (e) { lost(e); } });
		}).on("error", lost);
	});
}

/* A form as a page of this origin sends it; the answer, its body left out. */
export async function post(url, body) {
	const { hostname, port, pathname, origin } = new URL(url);
	const http = await import("node:http");
	const headers = { Host: `${hostname}:${port}`, Origin: origin,
		"Content-Type": "application/x-www-form-urlencoded", "Content-Length": Buffer.byteLength(body) };

	return new Promise((done, lost) => {
		http.request({ host: "127.0.0.1", port, path: pathname, method: "POST", headers }, (r) => {
			r.resume();
			r.on("end", () => done(r));
		}).on("error", lost).end(body);
	});
}

async function one(t, visit) {
	await visit.open(t.options);
	try {
		await t.run(visit);
		must(visit.heard.length === 0, `the page complains:\n    ${visit.heard.join("\n    ")}`);
		return true;
	} catch (e) {
		const name = t.name.replace(/[^A-Za-z0-9]+/g, "-");

		await visit.page.screenshot({ path: `${visit.shots}/failed-${name}.png`, fullPage: true }).catch(() => {});
		console.log(`FAIL ${t.name}\n  ${e instanceof Failed ? e.message : e.stack}\n  at ${visit.page.url()}` +
			(visit.heard.length && !/complains/.test(e.message) ? `\n  heard: ${visit.heard.join("; ")}` : ""));
		return false;
	} finally {
		await visit.close();
	}
}

export async function runAll(demo, shots, only) {
	const path = process.env.CIM_CHROMIUM || "/usr/bin/chromium";
	let passed = 0, failed = 0;

	mkdirSync(shots, { recursive: true });
	if (!existsSync(path)) {
		console.log(`FAIL ${path} is missing: apt install chromium\n0 passed, 1 failed`);
		return 1;
	}
	const browser = await chromium.launch({ executablePath: path, headless: true, args: FLAGS });
	for (const t of tests.filter((x) => !only || x.name.includes(only)))
		if (await one(t, new Visit(browser, demo, shots)))
			passed++;
		else
			failed++;
	await browser.close();
	console.log(`${passed} passed, ${failed} failed`);
	return failed || !passed ? 1 : 0;
}
