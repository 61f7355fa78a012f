/* Sign-in and the lists of staff, in both languages, with and without script; each role sees what is its. */
import { must, post, test } from "./harness.mjs";
import { look } from "./look.mjs";

const PREFIX = { fr: "", en: "en/" };
const WORDS = {
	fr: { out: "Se déconnecter", mine: "Claire Béland-D’Amours" },
	en: { out: "Sign out", mine: "Claire Béland-D’Amours" },
};

for (const lang of ["fr", "en"])
	for (const script of [true, false])
		test(`sign-in: ${lang}, ${script ? "with" : "without"} script`, { javaScriptEnabled: script }, async (v) => {
			await v.go(v.portal(`${PREFIX[lang]}activites/gestion`));
			must(/connexion/.test(v.page.url()), `a visitor is not sent to sign-in: ${v.page.url()}`);
			if (script)
				await look(v, `sign-in-${lang}`);
			await v.page.fill("input[name=email]", v.demo.accounts.coordinator.email);
			await v.page.fill("input[name=password]", "pas-le-bon-mot-de-passe");
			await v.press(v.page.locator("main form button[type=submit]"));
			must(v.source.status === 422, `a wrong password answers ${v.source.status}`);
			must(await v.page.inputValue("input[name=email]") === v.demo.accounts.coordinator.email,
				"the address was not kept");
			must(await v.page.inputValue("input[name=password]") === "", "the password was sent back");
			if (script)
				await look(v, `sign-in-wrong-${lang}`);
			await v.page.fill("input[name=password]", v.demo.accounts.coordinator.password);
			await v.press(v.page.locator("main form button[type=submit]"));
			must(v.page.url().endsWith("/activites/gestion"), `not back at the page asked for: ${v.page.url()}`);
			must((await v.text()).includes(WORDS[lang].mine), "no name in the bar");
			if (script)
				await look(v, `board-${lang}`);
			const cookies = await v.context.cookies();
			const session = cookies.find((c) => c.name.endsWith("cim"));

			must(session?.httpOnly && session.sameSite === "Lax", "the cookie of the session");
			await v.press(v.page.getByRole("button", { name: WORDS[lang].out }).first());
			await v.go(v.portal(`${PREFIX[lang]}activites/gestion`));
			must(/connexion/.test(v.page.url()), "still signed in after sign-out");
		});

/* The first press was answered, the browser left the answer for the second. */
test("sign-in: the button pressed twice", { javaScriptEnabled: false }, async (v) => {
	const { email, password } = v.demo.accounts.coordinator;
	const button = v.page.locator("main form button[type=submit]");
	let status;

	await v.go(v.portal("activites/gestion"));
	await v.page.route("**/connexion", async (route) => {
		status = (await post(v.portal("connexion"), route.request().postData())).statusCode;
		await route.abort("aborted");
	}, { times: 1 });
	await v.page.fill("input[name=email]", email);
	await v.page.fill("input[name=password]", password);
	await Promise.all([v.page.waitForEvent("requestfailed"), button.click({ noWaitAfter: true })]);
	must(status === 303, `the first press: ${status}, not 303`);
	await v.press(button);
	must(v.page.url().endsWith("/gestion") && v.source.status === 200, "the second press does not sign in");
});

test("sign-in: two that race are both signed in", async (v) => {
	const { email, password } = v.demo.accounts.member;
	const body = new URLSearchParams({ email, password, _once: "0".repeat(31) + "7" }).toString();
	const twins = await Promise.all([1, 2].map(() => post(v.portal("connexion"), body)));
	const cookies = twins.map((r) => r.headers["set-cookie"]?.find((c) => /^(__Host-)?cim=./.test(c)));

	must(twins.every((r) => r.statusCode === 303), `status ${twins.map((r) => r.statusCode)}, not 303`);
	must(cookies.every(Boolean) && cookies[0] !== cookies[1], "not a session each");
});

for (const lang of ["fr", "en"])
	test(`staff: ${lang}, pages`, async (v) => {
		const portal = v.portal(PREFIX[lang]);

		await v.signIn("coordinator", lang);
		await v.go(portal);
		await look(v, `home-${lang}`);
		await v.go(`${portal}activites/gestion`);
		const first = await v.page.locator("main a[href*='/gestion/']").evaluateAll((all) =>
			all.map((a) => a.href).find((h) => /gestion\/\d+$/.test(h)));

		must(first, "the board names no activity");
		for (const [name, url] of [["activity", first], ["roster", `${first}/inscriptions`],
			["cancel", `${first}/annuler`], ["new", `${portal}activites/gestion/nouvelle`],
			["notices", `${portal}activites/gestion/avis`]]) {
			await v.go(url);
			must(v.source.status === 200, `${name}: status ${v.source.status}`);
			await look(v, `staff-${name}-${lang}`);
		}
		await v.go(`${portal}il-n-y-a-rien-ici`);
		must(v.source.status === 404, `status ${v.source.status}, not 404`);
		await look(v, `portal-not-found-${lang}`);
	});

test("staff: a registration is seen, found and exported", async (v) => {
	const name = `Chercheuse ${process.pid}`, to = `liste-${process.pid}@example.org`;

	await v.go(v.demo.public);
	const links = await v.page.locator("main article h2 a").evaluateAll((all) => all.map((a) => a.href));
	let title = "";

	for (const url of links) {
		await v.go(url);
		if (!(await v.page.locator("input[name=email]").count()))
			continue;
		title = await v.page.locator("h1").innerText();
		await v.page.fill("input[name=name]", name);
		await v.page.fill("input[name=email]", to);
		await v.press(v.page.locator("main form[aria-labelledby=inscription] button[type=submit]"));
		if (v.page.url().includes("merci"))
			break;
	}
	must(v.page.url().includes("merci"), "no webinar without required questions");
	await v.signIn("coordinator");
	await v.go(v.portal("activites/gestion"));
	await v.press(v.page.getByRole("link", { name: title }).first());
	const base = v.page.url().match(/.*gestion\/\d+/)[0];

	await v.go(`${base}/inscriptions`);
	must((await v.text()).includes(name), "the registration is not in the list");
	await v.page.locator("main form[method=get] input[type=search], main form input[name=q]").first().fill("chercheuse");
	await v.press(v.page.locator("main form button[type=submit]").first());
	must((await v.text()).includes(name), "the search does not find it");
	const got = await v.page.evaluate((url) => fetch(url).then((r) => r.text()), `${base}/inscriptions.csv`);

	must(got.includes(name), `the export does not hold it: ${got.slice(0, 300)}`);
});

for (const role of ["expert", "member", "reader", "funder"])
	test(`access: ${role} does not see registrations`, async (v) => {
		await v.signIn(role);
		await v.go(v.portal("activites/gestion"));
		must(v.source.status === 403, `status ${v.source.status}, not 403`);
		await look(v, `denied-${role}`, { schemes: ["light"] });
		await v.go(v.portal());
		must(v.source.status === 200, `home answers ${v.source.status}`);
	});

for (const lang of ["fr", "en"])
	test(`administrator: ${lang}, pages of the host`, async (v) => {
		await v.signIn("administrator", lang);
		for (const path of ["", "courriels", "taches", "renseignements", "reglages", "reglages/webinars", "deconnexion"]) {
			await v.go(v.portal(PREFIX[lang] + path));
			must(v.source.status === 200, `/${path}: status ${v.source.status}`);
			await look(v, `host-${lang}-${path.replace("/", "-") || "home"}`);
		}
	});

/* Two hosts, so a redirect after a form leaves its origin: the policy of the page must let it. */
for (const lang of ["fr", "en"])
	test(`sign-in: from a page of the site and back, ${lang}`, { javaScriptEnabled: lang === "fr" }, async (v) => {
		const { email, password } = v.demo.accounts.member;
		const words = { fr: ["Se connecter", "Revenir à la page du site"], en: ["Sign in", "Back to the site’s page"] }[lang];
		const page = `${v.demo.site}${PREFIX[lang]}activites/parler-aux-jeunes-adultes`;

		await v.go(page);
		await v.press(v.page.getByRole("link", { name: words[0] }));
		await v.page.fill("input[name=email]", email);
		await v.page.fill("input[name=password]", password);
		await v.press(v.page.locator("main form button[type=submit]"));
		must(v.page.url() === page, `not back at the page of the site: ${v.page.url()}`);
		const name = await v.page.locator("nav.small b").innerText();

		must(name.length > 0, "the site does not say who is there");
		if (lang === "fr")
			await look(v, "site-known");
		const see = (await v.context.cookies()).find((c) => c.name.endsWith("cim-see"));

		must(see?.httpOnly && see.domain === new URL(page).hostname, "the cookie of the site");
		await v.context.clearCookies({ name: see.name });
		await v.go(page);
		await v.press(v.page.getByRole("link", { name: words[0] }));
		await v.press(v.page.getByRole("button", { name: words[1] }));
		must(v.page.url() === page && (await v.text()).includes(name), "the button does not lead back");
		await v.go(v.portal(`${PREFIX[lang]}deconnexion`));
		await v.press(v.page.locator("main form button[type=submit]"));
		await v.go(page);
		must(!(await v.text()).includes(name), "the site still says the name after sign-out");
	});
