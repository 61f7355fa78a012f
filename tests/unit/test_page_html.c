/* Pages that bind: elements, attributes, drawings, addresses, and exactly what they draw. */
#include "page_case.h"

static const struct page_row elements[] = {
	{ "<p>a &amp; b &lt; &#160; &eacute;</p>", "<p>a &amp; b &lt; &#160; &eacute;</p>" },
	{ "<p>a<br>b<br/>c</p>", "<p>a<br>b<br>c</p>" },
	{ "<p\n\tclass=\"a\"\n\tid=\"b\" >x</p >", "<p class=\"a\" id=\"b\">x</p>" },
	{ "<p><!-- rien -->x<!-- --></p>", "<p>x</p>" },
	{ "<!DOCTYPE html><html lang=\"fr\"><head><meta "
	    "charset=\"utf-8\"><title>{{title}}</title></head><body><p>x</p></body></html"
	    ">",
	    "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>L’été "
	    "&lt;2026&gt; &amp; &quot;nous&quot;</title></head><body><p>x</p></body></htm"
	    "l>" },
	{ "<html><head><title>x</title><meta name=\"description\" "
	    "content=\"{{title}}\"><meta name=\"viewport\" content=\"width=device-width, "
	    "initial-scale=1\"><meta property=\"og:title\" content=\"{{title}}\"><meta "
	    "http-equiv=\"refresh\" content=\"2\"></head></html>",
	    "<html><head><title>x</title><meta name=\"description\" content=\"L’été "
	    "&lt;2026&gt; &amp; &quot;nous&quot;\"><meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\"><meta property=\"og:title\" "
	    "content=\"L’été &lt;2026&gt; &amp; &quot;nous&quot;\"><meta "
	    "http-equiv=\"refresh\" content=\"2\"></head></html>" },
	{ "<html><head><title>x</title><link rel=\"stylesheet\" "
	    "href=\"~www/cimaise.css\"><link rel=\"canonical\" href=\"~/{{id}}\"><link "
	    "rel=\"alternate\" hreflang=\"en\" "
	    "href=\"{{site.other_path}}\"></head></html>",
	    "<html><head><title>x</title><link rel=\"stylesheet\" "
	    "href=\"/www/3f2a/cimaise.css\"><link rel=\"canonical\" "
	    "href=\"/activites/3\"><link rel=\"alternate\" hreflang=\"en\" "
	    "href=\"/en/x\"></head></html>" },
	{ "<table><caption>x</caption><colgroup><col "
	    "span=\"2\"></colgroup><thead><tr><th "
	    "scope=\"col\">x</th></tr></thead><tbody>{{#rows}}<tr><td>{{label}}</td></tr>"
	    "{{/rows}}</tbody></table>",
	    "<table><caption>x</caption><colgroup><col "
	    "span=\"2\"></colgroup><thead><tr><th "
	    "scope=\"col\">x</th></tr></thead><tbody><tr><td>Nom</td></tr><tr><td>A "
	    "&amp; &lt;b&gt;</td></tr></tbody></table>" },
	{ "<dl><div><dt>x</dt><dd>{{title}}</dd></div><dt>y</dt><dd><p>z</p></dd></dl>",
	    "<dl><div><dt>x</dt><dd>L’été &lt;2026&gt; &amp; "
	    "&quot;nous&quot;</dd></div><dt>y</dt><dd><p>z</p></dd></dl>" },
	{ "<ul><li><p>x</p><ol start=\"{{id}}\"><li "
	    "value=\"{{n}}\">y</li></ol></li></ul>",
	    "<ul><li><p>x</p><ol start=\"3\"><li value=\"1234\">y</li></ol></li></ul>" },
	{ "<details open=\"{{?open}}\"><summary>x</summary><p>y</p></details>",
	    "<details open><summary>x</summary><p>y</p></details>" },
	{ "<figure><img src=\"~www/a.png\" alt=\"{{title}}\" width=\"20\" "
	    "height=\"{{id}}\"><figcaption>x</figcaption></figure>",
	    "<figure><img src=\"/www/3f2a/a.png\" alt=\"L’été &lt;2026&gt; &amp; "
	    "&quot;nous&quot;\" width=\"20\" "
	    "height=\"3\"><figcaption>x</figcaption></figure>" },
	{ "<select name=\"x\"><option value=\"\">x</option>{{#rows}}<option "
	    "value=\"{{id}}\" selected=\"{{?here}}\">{{label}}</option>{{/rows}}</select>",
	    "<select name=\"x\"><option value=\"\">x</option><option value=\"7\" "
	    "selected>Nom</option><option value=\"8\">A &amp; &lt;b&gt;</option></select>" },
	{ "<textarea name=\"x\" rows=\"3\">{{title}}</textarea>",
	    "<textarea name=\"x\" rows=\"3\">\nL’été &lt;2026&gt; &amp; "
	    "&quot;nous&quot;</textarea>" },
	{ "<input type=\"text\" name=\"x\" value=\"{{price}}\"><input type=\"hidden\" "
	    "name=\"y\" value=\"{{price}}\"><input value=\"{{n}}\" name=\"z\" "
	    "type=\"checkbox\" checked=\"{{?open}}\"><input type=\"submit\" "
	    "value=\"{{n}}\">",
	    "<input type=\"text\" name=\"x\" value=\"12.50\"><input type=\"hidden\" "
	    "name=\"y\" value=\"12.50\"><input value=\"1234\" name=\"z\" "
	    "type=\"checkbox\" checked><input type=\"submit\" value=\"1 234\">" },
	{ "<button type=\"submit\" class=\"btn\" name=\"x\" value=\"{{n}}\">x</button>",
	    "<button type=\"submit\" class=\"btn\" name=\"x\" value=\"1234\">x</button>" },
	{ "<meter min=\"0\" max=\"{{n}}\" value=\"{{share}}\"></meter><progress "
	    "max=\"3\" value=\"{{places}}\"></progress>",
	    "<meter min=\"0\" max=\"1234\" value=\"12.5\"></meter><progress max=\"3\" "
	    "value=\"0\"></progress>" },
	{ "<svg viewBox=\"0 0 10 10\" class=\"i\" aria-hidden=\"true\" width=\"20\" "
	    "height=\"20\"><use href=\"~www/icons.svg#check\"/></svg>",
	    "<svg viewBox=\"0 0 10 10\" class=\"i\" aria-hidden=\"true\" width=\"20\" "
	    "height=\"20\"><use href=\"/www/3f2a/icons.svg#check\"/></svg>" },
	{ "<svg><use href=\"~www/icons.svg#{{kind}}\"/></svg>",
	    "<svg><use href=\"/www/3f2a/icons.svg#ouvert\"/></svg>" },
	{ "<svg role=\"img\"><title>{{title}}</title><desc>x</desc><g class=\"c1\" "
	    "transform=\"translate({{id}},0)\"><rect x=\"{{share}}\" y=\"1\" "
	    "width=\"{{price}}\" height=\"{{n}}\" fill=\"#0b5d66\"/><text x=\"1\" "
	    "y=\"2\" text-anchor=\"end\">{{n}}</text></g></svg>",
	    "<svg role=\"img\"><title>L’été &lt;2026&gt; &amp; "
	    "&quot;nous&quot;</title><desc>x</desc><g class=\"c1\" "
	    "transform=\"translate(3,0)\"><rect x=\"12.5\" y=\"1\" width=\"12.50\" "
	    "height=\"1234\" fill=\"#0b5d66\"/><text x=\"1\" y=\"2\" "
	    "text-anchor=\"end\">1 234</text></g></svg>" },
	{ "<svg><polyline points=\"{{#rows}}{{share}},{{id}} {{/rows}}\"/><path d=\"M0 "
	    "0L{{share|1}} {{id}}\"/></svg>",
	    "<svg><polyline points=\"12.5,7 0.25,8 \"/><path d=\"M0 0L12.5 3\"/></svg>" },
	{ "<svg><linearGradient id=\"g\"><stop offset=\"0\" "
	    "stop-color=\"red\"/></linearGradient><a href=\"~/{{id}}\"><circle cx=\"1\" "
	    "cy=\"2\" r=\"3\"/></a></svg>",
	    "<svg><linearGradient id=\"g\"><stop offset=\"0\" "
	    "stop-color=\"red\"/></linearGradient><a href=\"/activites/3\"><circle "
	    "cx=\"1\" cy=\"2\" r=\"3\"/></a></svg>" },
	{ "<p><b>x</b> <i>y</i> <em>z</em> <code>{{title}}</code> <abbr "
	    "title=\"{{title}}\">w</abbr></p>",
	    "<p><b>x</b> <i>y</i> <em>z</em> <code>L’été &lt;2026&gt; &amp; "
	    "&quot;nous&quot;</code> <abbr title=\"L’été &lt;2026&gt; &amp; "
	    "&quot;nous&quot;\">w</abbr></p>" },
	{ "<pre>{{title}}</pre>", "<pre>L’été &lt;2026&gt; &amp; &quot;nous&quot;</pre>" },
	{ "<nav aria-label=\"x\" popover id=\"m\"><button type=\"button\" "
	    "popovertarget=\"m\" popovertargetaction=\"hide\">x</button></nav>",
	    "<nav aria-label=\"x\" popover id=\"m\"><button type=\"button\" "
	    "popovertarget=\"m\" popovertargetaction=\"hide\">x</button></nav>" },
	{ "<p data-x-1=\"a\" data-flag>x</p>", "<p data-x-1=\"a\" data-flag>x</p>" },
};

static const struct page_row addresses[] = {
	{ "<a href=\"~/\">x</a>", "<a href=\"/activites/\">x</a>" },
	{ "<a href=\"~/{{id}}\">x</a>", "<a href=\"/activites/3\">x</a>" },
	{ "<a href=\"~/3\">x</a>", "<a href=\"/activites/3\">x</a>" },
	{ "<a href=\"~/{{title}}/x\">x</a>",
	    "<a href=\"/activites/L%E2%80%99%C3%A9t%C3%A9%20%3C2026%3E%20%26%20%22nous%22"
	    "/x\">x</a>" },
	{ "<a href=\"~/{{note}}/x\">x</a>", "<a href=\"/activites/-/x\">x</a>" },
	{ "<a href=\"~/a-{{note}}\">x</a>", "<a href=\"/activites/a-\">x</a>" },
	{ "<a href=\"~/{{id}}.ics\">x</a>", "<a href=\"/activites/3.ics\">x</a>" },
	{ "<a href=\"~/{{id}}?q={{title}}&amp;p={{n}}#{{title}}\">x</a>",
	    "<a href=\"/activites/3?q=L%E2%80%99%C3%A9t%C3%A9%20%3C2026%3E%20%26%20%22nou"
	    "s%22&amp;p=1234#L%E2%80%99%C3%A9t%C3%A9%20%3C2026%3E%20%26%20%22nous%22\">x<"
	    "/a>" },
	{ "<a href=\"~/{{id}}?a=1{{#open}}&amp;b={{id}}{{/open}}\">x</a>",
	    "<a href=\"/activites/3?a=1&amp;b=3\">x</a>" },
	{ "<a href=\"~/{{day}}\">x</a><a href=\"~/{{price}}\">x</a><a "
	    "href=\"~/{{kind}}\">x</a>",
	    "<a href=\"/activites/2026-12-08\">x</a><a href=\"/activites/12.50\">x</a><a "
	    "href=\"/activites/ouvert\">x</a>" },
	{ "<a href=\"~sondages/{{id}}\">x</a>",
	    "<a href=\"https://portail.example.org/sondages/3\">x</a>" },
	{ "<a href=\"~www/guide.pdf\">x</a>", "<a href=\"/www/3f2a/guide.pdf\">x</a>" },
	{ "<a href=\"~www/{{kind}}/{{title}}.png\">x</a>",
	    "<a href=\"/www/3f2a/ouvert/L%E2%80%99%C3%A9t%C3%A9%20%3C2026%3E%20%26%20%22n"
	    "ous%22.png\">x</a>" },
	{ "<a href=\"#contenu\">x</a><a href=\"#r{{id}}\">x</a>",
	    "<a href=\"#contenu\">x</a><a href=\"#r3\">x</a>" },
	{ "<a href=\"mailto:{{email}}\">x</a><a "
	    "href=\"mailto:a@b.org?subject={{title}}\">x</a>",
	    "<a href=\"mailto:a%2Bb@musee.org\">x</a><a "
	    "href=\"mailto:a@b.org?subject=L%E2%80%99%C3%A9t%C3%A9%20%3C2026%3E%20%26%20%"
	    "22nous%22\">x</a>" },
	{ "<a href=\"tel:{{phone}}\">x</a><a href=\"tel:+14185550123\">x</a>",
	    "<a href=\"tel:+14185550123\">x</a><a href=\"tel:+14185550123\">x</a>" },
	{ "<a href=\"https://example.org/\">x</a><a "
	    "href=\"https://example.org/{{title}}?q={{title}}\">x</a>",
	    "<a href=\"https://example.org/\">x</a><a "
	    "href=\"https://example.org/L%E2%80%99%C3%A9t%C3%A9%20%3C2026%3E%20%26%20%22n"
	    "ous%22?q=L%E2%80%99%C3%A9t%C3%A9%20%3C2026%3E%20%26%20%22nous%22\">x</a>" },
	{ "<a href=\"{{link}}\">x</a><a href=\"{{?link}}\">x</a><a "
	    "href=\"{{?note}}\">x</a><a href=\"{{note}}\">x</a>",
	    "<a href=\"https://example.org/?a=1&amp;b=2\">x</a><a "
	    "href=\"https://example.org/?a=1&amp;b=2\">x</a><a>x</a><a href=\"#\">x</a>" },
	{ "<a href=\"{{title}}\">x</a>", "<a href=\"#\">x</a>" },
	{ "<a href=\"{{email}}\">x</a>", "<a href=\"#\">x</a>" },
	{ "<a href=\"{{site.other_path}}\" target=\"_blank\" rel=\"noopener\" "
	    "hreflang=\"en\" lang=\"en\">x</a>",
	    "<a href=\"/en/x\" target=\"_blank\" rel=\"noopener\" hreflang=\"en\" "
	    "lang=\"en\">x</a>" },
	{ "<img src=\"~/{{id}}.ics\" alt=\"\"><img src=\"{{link}}\" alt=\"x\">",
	    "<img src=\"/activites/3.ics\" alt=\"\"><img "
	    "src=\"https://example.org/?a=1&amp;b=2\" alt=\"x\">" },
};

static void
draws_elements(void **state)
{
	(void)state;
	check_rows(elements, COUNT(elements));
}

static void
draws_addresses(void **state)
{
	(void)state;
	check_rows(addresses, COUNT(addresses));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		PAGE_TEST(draws_elements),
		PAGE_TEST(draws_addresses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
