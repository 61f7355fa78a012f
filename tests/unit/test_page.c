/* Pages that bind: values, sections, files, and exactly what they draw. */
#include "page_case.h"

static const struct page_row values[] = {
	{ "<p>{{title}}</p>", "<p>L’été &lt;2026&gt; &amp; &quot;nous&quot;</p>" },
	{ "<p>{{n}} {{id}}</p>", "<p>1 234 3</p>" },
	{ "<p>{{price}} {{price|money}} {{price|1}}</p>", "<p>12,50 12,50 $ 12,5</p>" },
	{ "<p>{{share}} {{share|1}}</p>", "<p>12,50 12,5</p>" },
	{ "<p>{{starts}}</p>", "<p>mardi 8 décembre 2026, 13 h 30, heure de l’Est</p>" },
	{ "<p>{{starts|day}}, {{starts|hour}}, {{starts|zone}}, {{starts|short}}, "
	    "{{starts|date}}</p>",
	    "<p>mardi 8 décembre 2026, 13 h 30, heure de l’Est, 8 déc., 8 décembre "
	    "2026</p>" },
	{ "<p>{{day}} {{day|day}} {{day|short}}</p>",
	    "<p>8 décembre 2026 mardi 8 décembre 2026 8 déc.</p>" },
	{ "<p>{{kind}}</p>", "<p>Ouvert</p>" },
	{ "<p>{{open}} {{said}}</p>", "<p>oui </p>" },
	{ "<p>{{phone}} {{email}}</p>", "<p>418 555-0123 a+b@musee.org</p>" },
	{ "<p>{{places}}{{note}}{{was}}{{uuid}}{{doc}}</p>", "<p></p>" },
	{ "<p>{{n|size}}</p>", "<p>1,2 ko</p>" },
	{ "<div>{{body|md}}</div>", "<div><h3>Un</h3>\n<p><em>deux</em></p>\n</div>" },
	{ "<p>{{site.name}}</p>", "<p>Musées &amp; cie</p>" },
	{ "<ul>{{#site.menu}}<li>{{label}}</li>{{/site.menu}}</ul>",
	    "<ul><li>Accueil</li><li>Activités</li></ul>" },
	{ "{{#site.signed_in}}<p>x</p>{{/site.signed_in}}{{^site.signed_in}}<p>y</p>{{/"
	    "site.signed_in}}",
	    "<p>x</p>" },
	{ "{{#site.menu}}<p>{{label}} {{../id}} {{site.name}}</p>{{/site.menu}}",
	    "<p>Accueil 3 Musées &amp; cie</p><p>Activités 3 Musées &amp; cie</p>" },
	{ "{{#open}}<p>a</p>{{/open}}{{^open}}<p>b</p>{{/open}}", "<p>a</p>" },
	{ "{{#note}}<p>{{note}}</p>{{/note}}{{^note}}<p>rien</p>{{/note}}", "<p>rien</p>" },
	{ "{{#places}}<p>x</p>{{/places}}{{#price}}<p>y</p>{{/price}}", "<p>y</p>" },
	{ "{{#kind.ouvert}}<p>o</p>{{/kind.ouvert}}{{^kind.ouvert}}<p>n</p>{{/kind.ouve"
	    "rt}}{{#kind.ferme}}<p>f</p>{{/kind.ferme}}",
	    "<p>o</p>" },
	{ "{{#was}}<p>x</p>{{/was}}{{^was}}<p>jamais</p>{{/was}}", "<p>jamais</p>" },
	{ "{{#said}}<p>x</p>{{/said}}{{^said}}<p>y</p>{{/said}}", "<p>y</p>" },
	{ "{{#ids}}<p>x</p>{{/ids}}{{#raw}}<p>y</p>{{/raw}}{{^raw}}<p>z</p>{{/raw}}",
	    "<p>x</p><p>z</p>" },
	{ "{{#doc}}<p>{{name}}</p>{{/doc}}{{^doc}}<p>x</p>{{/doc}}", "<p>x</p>" },
	{ "{{#docs}}<p>{{id}} {{name}} {{size|size}} {{type}}</p>{{/docs}}",
	    "<p>4 plan.pdf 1,9 Mo application/pdf</p>" },
	{ "{{#owner}}<p>{{name}} {{../title}}</p>{{/owner}}",
	    "<p>Musée L’été &lt;2026&gt; &amp; &quot;nous&quot;</p>" },
	{ "{{#rows}}<p>{{label}}{{#leaves}}<b>{{name}} {{../id}} "
	    "{{../../id}}</b>{{/leaves}}{{^leaves}}<i>{{id}}</i>{{/leaves}}</p>{{/rows}}",
	    "<p>Nom<b>feuille 7 3</b><b>bourgeon 7 3</b></p><p>A &amp; "
	    "&lt;b&gt;<i>8</i></p>" },
	{ "{{#rows}}{{#here}}<p>{{label}}</p>{{/here}}{{/rows}}", "<p>Nom</p>" },
	{ "{{^rows}}<p>x</p>{{/rows}}", "" },
	{ "{{! rien }}<p>x{{! rien\nnon plus }}y</p>", "<p>xy</p>" },
	{ "<ul>\n{{#rows}}\n  <li>{{id}}</li>\n{{/rows}}\n</ul>",
	    "<ul>\n  <li>7</li>\n  <li>8</li>\n</ul>" },
	{ "<div>\n  {{#open}}\n  <p>a</p>\n  {{/open}}\n</div>", "<div>\n  <p>a</p>\n</div>" },
	{ "<p>a {{#open}}b{{/open}} c</p>", "<p>a b c</p>" },
	{ "{{ title }}{{# open }}x{{/ open }}", "L’été &lt;2026&gt; &amp; &quot;nous&quot;x" },
	{ "<p class=\"a{{#open}} b{{/open}}{{^open}} c{{/open}}\">x</p>",
	    "<p class=\"a b\">x</p>" },
	{ "<p class=\"{{#rows}}r{{id}} {{/rows}}\">x</p>", "<p class=\"r7 r8 \">x</p>" },
	{ "<p hidden=\"{{?open}}\">x</p><p hidden=\"{{?note}}\">y</p>", "<p hidden>x</p><p>y</p>" },
	{ "<p data-a=\"{{?link}}\" data-b=\"{{?note}}\">x</p>",
	    "<p data-a=\"https://example.org/?a=1&amp;b=2\">x</p>" },
	{ "<p aria-current=\"{{?open}}\" data-c=\"{{?kind.ouvert}}\" "
	    "data-d=\"{{?kind.ferme}}\">x</p>",
	    "<p aria-current=\"true\" data-c=\"true\">x</p>" },
	{ "<p title=\"{{title}}\" data-n=\"{{n}}\" data-p=\"{{price}}\" "
	    "data-t=\"{{starts}}\" data-k=\"{{kind}}\" data-o=\"{{open}}\">x</p>",
	    "<p title=\"L’été &lt;2026&gt; &amp; &quot;nous&quot;\" data-n=\"1234\" "
	    "data-p=\"12.50\" data-t=\"2026-12-08T18:30:00Z\" data-k=\"ouvert\" "
	    "data-o=\"true\">x</p>" },
	{ "<p title=\"{{price}} {{starts}} {{kind}}\">x</p>",
	    "<p title=\"12,50 mardi 8 décembre 2026, 13 h 30, heure de l’Est "
	    "Ouvert\">x</p>" },
	{ "<p aria-label=\"{{n}}\" data-label=\"{{n}}\">x</p>",
	    "<p aria-label=\"1 234\" data-label=\"1 234\">x</p>" },
	{ "<time datetime=\"{{starts}}\">{{starts|day}}</time>",
	    "<time datetime=\"2026-12-08T18:30:00Z\">mardi 8 décembre 2026</time>" },
	{ "<p lang=\"{{site.lang}}\" id=\"r{{id}}\">x</p>", "<p lang=\"fr-CA\" id=\"r3\">x</p>" },
	{ "<script type=\"application/json\">{{rows|json}}</script>",
	    "<script type=\"application/json\">[{\"id\":7,\"label\":\"Nom\",\"share\":12."
	    "5,\"kind\":\"ouvert\",\"here\":true,\"leaves\":[{\"id\":1,\"name\":\"feuille"
	    "\"},{\"id\":2,\"name\":\"bourgeon\"}]},{\"id\":8,\"label\":\"A \\u0026 "
	    "\\u003cb\\u003e\",\"share\":0.25,\"kind\":\"ferme\",\"here\":false,\"leaves"
	    "\":[]}]</script>" },
	{ "<script type=\"application/json\">{{title|json}}</script>",
	    "<script type=\"application/json\">\"L’été \\u003c2026\\u003e \\u0026 "
	    "\\\"nous\\\"\"</script>" },
	{ "<script src=\"~www/x.js\" defer></script>",
	    "<script src=\"/www/3f2a/x.js\" defer></script>" },
	{ "<script src=\"~www/x.js\" type=\"module\"></script>",
	    "<script src=\"/www/3f2a/x.js\" type=\"module\"></script>" },
};

static const struct page_row files[] = {
	{ "{{< layout}}{{$title}}{{title}}{{/title}}{{$main}}<p>x</p>{{/main}}",
	    "<!DOCTYPE html><html lang=\"fr\"><head><title>L’été &lt;2026&gt; &amp; "
	    "&quot;nous&quot;</title></head><body><p>x</p></body></html>" },
	{ "{{< layout}}",
	    "<!DOCTYPE html><html lang=\"fr\"><head><title>X</title></head><body></body><"
	    "/html>" },
	{ "{{! un commentaire }}{{< layout}}\n{{! autre "
	    "}}\n{{$main}}\n<p>x</p>\n{{/main}}",
	    "<!DOCTYPE html><html lang=\"fr\"><head><title>X</title></head><body><p>x</p>"
	    "\n</body></html>" },
	{ "{{< layout}}{{$main}}{{#rows}}{{> part}}{{/rows}}{{/main}}",
	    "<!DOCTYPE html><html lang=\"fr\"><head><title>X</title></head><body><b>Nom</"
	    "b>\n<b>A &amp; &lt;b&gt;</b>\n</body></html>" },
	{ "<p>{{#rows}}{{> part}}{{/rows}}</p>", "<p><b>Nom</b>\n<b>A &amp; &lt;b&gt;</b>\n</p>" },
	{ "{{$x}}<p>x</p>{{/x}}", "<p>x</p>" },
	{ "{{#open}}{{$x}}<p>x</p>{{/x}}{{/open}}", "<p>x</p>" },
	{ "{{#rows}}\n{{> part}}\n{{/rows}}", "<b>Nom</b>\n<b>A &amp; &lt;b&gt;</b>\n" },
};

static const struct page_row texts[] = {
	{ "<p>{{t}}Ouvert{{/t}}</p>", "<p>Ouvert</p>" },
	{ "<p>{{t}}Un & deux{{/t}}</p>", "<p>Un &amp; deux</p>" },
	{ "<p>{{t}}  Un\n   deux  {{/t}}</p>", "<p>Un deux</p>" },
	{ "<p>{{t}}Il y a {{n}} places pour {{title}}{{/t}}</p>",
	    "<p>Il y a 1 234 places pour L’été &lt;2026&gt; &amp; &quot;nous&quot;</p>" },
	{ "<p title=\"{{t}}Il y a {{n}} places pour {{title}}{{/t}}\">x</p>",
	    "<p title=\"Il y a 1 234 places pour L’été &lt;2026&gt; &amp; "
	    "&quot;nous&quot;\">x</p>" },
	{ "<p>{{t id}}Une place{{|}}{{id}} places{{/t}} {{t n}}Une place{{|}}{{n}} "
	    "places{{/t}}</p>",
	    "<p>3 places 1 234 places</p>" },
	{ "<p>{{t share}}Une part{{|}}{{share}} parts{{/t}} {{t price}}Un "
	    "dollar{{|}}{{price|money}}{{/t}}</p>",
	    "<p>12,50 parts 12,50 $</p>" },
	{ "{{#rows}}<p>{{t}}Pour {{../title}}, {{label}}{{/t}}</p>{{/rows}}",
	    "<p>Pour L’été &lt;2026&gt; &amp; &quot;nous&quot;, Nom</p><p>Pour L’été "
	    "&lt;2026&gt; &amp; &quot;nous&quot;, A &amp; &lt;b&gt;</p>" },
	{ "<p>{{t}}Le {{starts|day}} à {{starts|hour}}{{/t}}</p>",
	    "<p>Le mardi 8 décembre 2026 à 13 h 30</p>" },
	{ "<p>{{t}}Écrire à {{site.name}}{{/t}}</p>", "<p>Écrire à Musées &amp; cie</p>" },
	{ "<button type=\"submit\" "
	    "aria-label=\"{{t}}Ouvert{{/t}}\">{{t}}Ouvert{{/t}}</button>",
	    "<button type=\"submit\" aria-label=\"Ouvert\">Ouvert</button>" },
};

static void
draws_values_and_sections(void **state)
{
	(void)state;
	check_rows(values, COUNT(values));
}

static void
draws_files(void **state)
{
	(void)state;
	check_rows(files, COUNT(files));
}

static void
draws_texts(void **state)
{
	(void)state;
	check_rows(texts, COUNT(texts));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		PAGE_TEST(draws_values_and_sections),
		PAGE_TEST(draws_files),
		PAGE_TEST(draws_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
