/* The stand-in site itself: what is under it can be no better than its frame. */
import { must, test } from "./harness.mjs";
import { look } from "./look.mjs";

for (const [name, path] of [["accueil", "fr/professionnel/"], ["actualites", "fr/professionnel/actualites"],
	["article", "fr/professionnel/actualites/un-webinaire-pour-choisir-sa-billetterie"]])
	test(`site: ${name}`, async (v) => {
		await v.go(v.demo.site + path);
		must(v.source.status === 200, `status ${v.source.status}`);
		await look(v, `site-${name}`, { schemes: ["light"] });
	});
