/* The main job: a visitor registers for a webinar, in both languages, with and without script, with a
 * keyboard alone; bad input keeps what was typed; the link of the mail changes and cancels. */
import { must, test } from "./harness.mjs";
import { look } from "./look.mjs";

const WORDS = {
	fr: { path: "activites/", done: "Votre inscription est confirmée", mail: "confirmée", waits: "liste d’attente",
		fault: /à corriger/, cancel: "Annuler mon inscription", cancelled: "Annulée", save: "Enregistrer", other: "English" },
	en: { path: "en/activites/", done: "confirmed", mail: "", waits: "waiting list",
		fault: /correction/, cancel: "Cancel", cancelled: "Cancelled", save: "Save", other: "Français" },
};
let count = 0;
const address = () => `navigateur-${process.pid}-${++count}@example.org`;

/* The first webinar of the list that has a form and free places. */
async function openForm(v, lang) {
	await v.go(v.demo.site + WORDS[lang].path);
	must(v.source.status === 200, `the list answers ${v.source.status}`);
	const links = await v.page.locator("main article h2 a").evaluateAll((all) => all.map((a) => a.href));

	must(links.length > 0, "the list names no webinar");
	for (const url of links) {
		await v.go(url);
		if (await v.page.locator("input[name=email]").count() &&
			!(await v.page.locator("main").innerText()).includes(WORDS[lang].waits))
			return url;
	}
	throw new Error("no webinar of the demo has free places");
}

/* Questions of staff differ from one webinar to the next: something for each. */
async function answerAll(page) {
	for (const field of await page.locator("main form [name^='q.q']").all()) {
		const kind = await field.evaluate((e) => e.type || e.localName);
		const name = await field.getAttribute("name");

		if (kind === "radio") {
			const first = page.locator(`[name="${name}"]`).first();

			if (!(await page.locator(`[name="${name}"]:checked`).count()))
				await first.check();
		} else if (kind === "select-one")
			await field.selectOption({ index: 1 });
		else if (kind === "number")
			await field.fill("3");
		else if (kind === "date")
			await field.fill("2026-12-01");
		else if (kind !== "checkbox" && kind !== "hidden")
			await field.fill("Une réponse");
	}
}

const send = (v) => v.press(v.page.locator("main form[aria-labelledby=inscription] button[type=submit]"));

for (const lang of ["fr", "en"])
	for (const script of [true, false])
		test(`registration: ${lang}, ${script ? "with" : "without"} script`, { javaScriptEnabled: script }, async (v) => {
			const to = address(), w = WORDS[lang];

			await openForm(v, lang);
			if (script)
				await look(v, `form-${lang}`);
			must(!(await v.page.locator("main input[type=checkbox]:checked").count()), "a box is ticked beforehand");
			await v.page.fill("input[name=name]", "Zoé L’Œil-d'Ici");
			await v.page.fill("input[name=email]", to);
			await answerAll(v.page);
			await send(v);
			must((await v.text()).includes(w.done), `no confirmation: ${(await v.text()).slice(0, 400)}`);
			if (script)
				await look(v, `thanks-${lang}`);
			const mail = await v.mail(to, "");

			must(mail.parts.some((p) => p.type === "text/calendar"), "the mail has no calendar");
			must((mail.html ?? "").includes(`lang="${lang}`), "the mail is not in the language of the form");
			/* The same page again, by Back: the form is still there, and sends no second mail by itself. */
			await v.page.reload();
			must((await v.text()).includes(w.done), "the page of thanks does not stand a reload");
		});

for (const lang of ["fr", "en"])
	for (const script of [true, false])
		test(`bad input: ${lang}, ${script ? "with" : "without"} script`, { javaScriptEnabled: script }, async (v) => {
			const url = await openForm(v, lang), w = WORDS[lang];

			await v.page.fill("input[name=name]", "Guy <b>&amp; \"fils\"");
			await v.page.fill("input[name=email]", "guy@musee");
			await v.page.fill("input[name=institution]", "Musée d’ici");
			await send(v);
			must(v.source.status === 422, `status ${v.source.status}, not 422`);
			must(w.fault.test(await v.text()), "no summary");
			must(await v.page.inputValue("input[name=name]") === "Guy <b>&amp; \"fils\"", "the name was not kept");
			must(await v.page.inputValue("input[name=email]") === "guy@musee", "the address was not kept");
			must(await v.page.inputValue("input[name=institution]") === "Musée d’ici", "the institution was not kept");
			const field = v.page.locator("input[name=email]");

			must(await field.getAttribute("aria-invalid") === "true", "the field does not say that it is wrong");
			const told = await field.getAttribute("aria-describedby");
			const said = await v.page.locator((told ?? "none").split(" ").map((i) => `[id="${i}"]`).join(", ")).allInnerTexts();

			must(said.join(" ").includes("@"), `no message at the field: ${said}`);
			/* The summary leads to the field. */
			await v.page.locator(`.summary a[href="#${await field.getAttribute("id")}"]`).click();
			must(await field.evaluate((e) => e === document.activeElement), "the summary does not lead to the field");
			if (script)
				await look(v, `bad-input-${lang}`);
			await v.page.fill("input[name=email]", address());
			await answerAll(v.page);
			await send(v);
			must((await v.text()).includes(w.done), `mended, it does not pass: ${url}`);
		});

test("registration: keyboard alone", async (v) => {
	const to = address();

	await openForm(v, "fr");
	await v.page.keyboard.press("Tab");
	must((await v.page.evaluate(() => document.activeElement.textContent)).includes("Aller au contenu"),
		"the first stop is not the skip link");
	await v.page.keyboard.press("Enter");
	const type = { name: "Ève Clavier", email: to };
	const answered = new Set();

	for (let n = 0; n < 80; n++) {
		await v.page.keyboard.press("Tab");
		const at = await v.page.evaluate(() => {
			const e = document.activeElement, style = getComputedStyle(e);

			return { name: e.getAttribute("name"), type: e.type || e.localName, tag: e.localName,
				outline: style.outlineStyle !== "none" || style.boxShadow !== "none",
				submit: e.type === "submit" && e.form?.getAttribute("aria-labelledby") === "inscription" };
		});

		must(at.outline, `no visible focus on ${at.tag} ${at.name}`);
		if (type[at.name])
			await v.page.keyboard.type(type[at.name]);
		else if (at.name?.startsWith("q.q") && !answered.has(at.name)) {
			answered.add(at.name);
			if (["radio", "checkbox"].includes(at.type))
				await v.page.keyboard.press("Space");
			else if (at.type === "select-one")
				await v.page.keyboard.press("ArrowDown");
			else
				await v.page.keyboard.type(at.type === "number" ? "3" : "Une réponse");
		} else if (at.submit) {
			await Promise.all([v.page.waitForNavigation(), v.page.keyboard.press("Enter")]);
			break;
		}
	}
	must((await v.text()).includes(WORDS.fr.done), "the keyboard does not lead to the confirmation");
});

test("registration: sent twice, counts once", async (v) => {
	const to = address();

	await openForm(v, "fr");
	await v.page.fill("input[name=name]", "Double Clic");
	await v.page.fill("input[name=email]", to);
	await answerAll(v.page);
	await v.page.locator("main form[aria-labelledby=inscription] button[type=submit]").dblclick();
	await v.page.waitForURL(/merci/);
	await v.mail(to, "");
	await new Promise((done) => setTimeout(done, 2500));
	const { fetchJson } = await import("./harness.mjs");
	const mails = await fetchJson(`${v.demo.mail}api/mails?to=${encodeURIComponent(to)}`);

	must(mails.length === 1, `${mails.length} mails for one registration sent twice`);
});

for (const lang of ["fr", "en"])
	test(`link of the mail: ${lang}, change and cancel`, async (v) => {
		const to = address(), w = WORDS[lang];

		await openForm(v, lang);
		await v.page.fill("input[name=name]", "Ancien Nom");
		await v.page.fill("input[name=email]", to);
		await answerAll(v.page);
		await send(v);
		const mail = await v.mail(to, "");
		const link = mail.links.find((l) => l.includes("/place/"));

		must(link, `no link to change or cancel in the mail: ${mail.links}`);
		await v.go(link);
		await look(v, `place-${lang}`);
		await v.page.fill("input[name=name]", "Nouveau Nom");
		await v.press(v.page.getByRole("button", { name: w.save, exact: true }));
		must(await v.page.inputValue("input[name=name]") === "Nouveau Nom", "the change was not kept");
		await v.press(v.page.locator("form[action$='/annuler'] button"));
		must((await v.text()).includes(w.cancelled), `not cancelled: ${(await v.text()).slice(0, 300)}`);
		await look(v, `cancelled-${lang}`);
	});

for (const lang of ["fr", "en"])
	test(`pages of the public: ${lang}`, async (v) => {
		await v.go(v.demo.site + WORDS[lang].path);
		await look(v, `agenda-${lang}`);
		must((await v.page.locator("html").getAttribute("lang")).startsWith(lang), "the language of the page");
		await v.go(`${v.demo.site}${WORDS[lang].path}?passees=1`);
		await look(v, `agenda-past-${lang}`);
		await v.go(`${v.demo.site}${WORDS[lang].path}il-n-y-a-rien-ici`);
		must(v.source.status === 404, `status ${v.source.status}, not 404`);
		await look(v, `not-found-${lang}`);
		await v.go(v.demo.site + WORDS[lang].path);
		await v.press(v.page.getByRole("link", { name: WORDS[lang].other, exact: true }).first());
		must(!(await v.page.locator("html").getAttribute("lang")).startsWith(lang), "the link to the other language");
	});
