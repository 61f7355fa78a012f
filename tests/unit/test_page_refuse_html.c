/* HTML that a page may not hold, each with the sentence that refuses it. */
#include "page_case.h"

static const struct page_row elements[] = {
	{ "<p role=\"{{title}}\">x</p>",
	    "[p.html:1: attribute role takes what the author writes, no value]" },
	{ "<p class={{title}}>x</p>",
	    "[p.html:1: attribute class: its value stands in double quotes]" },
	{ "<p class='{{title}}'>x</p>",
	    "[p.html:1: attribute class: its value stands in double quotes]" },
	{ "<p class=\"a\" class=\"b\">x</p>", "[p.html:1: attribute class stands twice in <p>]" },
	{ "<p class>x</p>", "[p.html:1: attribute class needs a value in double quotes]" },
	{ "<p onclick=\"x\">x</p>",
	    "[p.html:1: attribute onclick is not allowed: scripts stand in www/ and find "
	    "what they need by themselves]" },
	{ "<p style=\"color:red\">x</p>",
	    "[p.html:1: attribute style is not allowed: styles stand in www/: use a "
	    "class]" },
	{ "<p foo=\"x\">x</p>", "[p.html:1: attribute foo is not one that <p> takes here]" },
	{ "<a xlink:href=\"~/3\">x</a>",
	    "[p.html:1: attribute xlink:href is not allowed: write href]" },
	{ "<iframe src=\"~/3\"></iframe>",
	    "[p.html:1: <iframe> is not allowed: a frame would show what nobody checked; "
	    "link to it]" },
	{ "<object data=\"x\"></object>",
	    "[p.html:1: <object> is not allowed: it would run what nobody checked; link "
	    "to it]" },
	{ "<embed src=\"x\">",
	    "[p.html:1: <embed> is not allowed: it would run what nobody checked; link "
	    "to it]" },
	{ "<base href=\"~/\">",
	    "[p.html:1: <base> is not allowed: it would move every address of the page]" },
	{ "<template></template>",
	    "[p.html:1: <template> is not allowed: its content is read apart]" },
	{ "<noscript></noscript>",
	    "[p.html:1: <noscript> is not allowed: it is read in two ways]" },
	{ "<style>p{}</style>",
	    "[p.html:1: <style> is not allowed: styles stand in www/, only the html "
	    "block of a mail has an element for them]" },
	{ "<math></math>", "[p.html:1: <math> is not allowed: only svg may stand inside HTML]" },
	{ "<blink>x</blink>", "[p.html:1: <blink> is not an element that pages use]" },
	{ "<P>x</P>", "[p.html:1: <P> is not an element that pages use]" },
	{ "<p>a < b</p>", "[p.html:1: a bare < : write &lt;]" },
	{ "<p>a > b</p>", "[p.html:1: a bare > : write &gt;]" },
	{ "<p>a & b</p>", "[p.html:1: a bare & : write &amp;]" },
	{ "<p title=\"a & b\">x</p>", "[p.html:1: a bare & : write &amp;]" },
	{ "<p title=\"a < b\">x</p>", "[p.html:1: attribute title: a bare < : write &lt;]" },
	{ "<p>x</div>", "[p.html:1: </div> stands where </p> is due]" },
	{ "<p><div>x</div></p>",
	    "[p.html:1: <div> cannot stand inside <p>: it would end the paragraph]" },
	{ "<a href=\"~/3\"><a href=\"~/3\">x</a></a>", "[p.html:1: <a> cannot stand inside <a>]" },
	{ "<h1><h2>x</h2></h1>", "[p.html:1: <h2> cannot stand inside a heading]" },
	{ "<ul>x</ul>", "[p.html:1: text cannot stand directly inside <ul>]" },
	{ "<ul><p>x</p></ul>", "[p.html:1: <p> cannot stand directly inside <ul>]" },
	{ "<ul>{{title}}</ul>", "[p.html:1: text cannot stand directly inside <ul>]" },
	{ "<table><td>x</td></table>", "[p.html:1: <td> stands in: tr]" },
	{ "<table>{{#rows}}{{label}}{{/rows}}</table>",
	    "[p.html:1: text cannot stand directly inside <table>]" },
	{ "<table><form method=\"post\" action=\"~/3\"></form></table>",
	    "[p.html:1: <form> cannot stand directly inside <table>]" },
	{ "<tr><td>x</td></tr>", "[p.html:1: <tr> stands in: table tbody thead tfoot]" },
	{ "<div/>", "[p.html:1: <div/> closes nothing in HTML: write </div>]" },
	{ "<p><!-- {{title}} --></p>", "[p.html:1: a comment holds no {{ }} and ends with -->]" },
	{ "<p><!-- x</p>", "[p.html:1: a comment holds no {{ }} and ends with -->]" },
	{ "<p><!--#include virtual=\"/x\" --></p>",
	    "[p.html:1: only a layout includes pieces of the site]" },
	{ "<!DOCTYPE html PUBLIC \"x\"><p>x</p>",
	    "[p.html:1: a declaration is <!DOCTYPE html>, at the beginning]" },
	{ "<p><!DOCTYPE html>x</p>",
	    "[p.html:1: a declaration is <!DOCTYPE html>, at the beginning]" },
	{ "<![CDATA[x]]>", "[p.html:1: a declaration is <!DOCTYPE html>, at the beginning]" },
	{ "<{{title}}>x</p>", "[p.html:1: a bare < : write &lt;]" },
	{ "<p{{title}}>x</p>", "[p.html:1: a name of HTML is written whole, without {{ }}]" },
	{ "<p cla{{title}}=\"x\">x</p>",
	    "[p.html:1: a name of HTML is written whole, without {{ }}]" },
	{ "<script>alert(1)</script>",
	    "[p.html:1: a script is a file, src=\"~www/...\", or data, "
	    "type=\"application/json\"]" },
	{ "<script src=\"~/3\"></script>",
	    "[p.html:1: a script is a file of www/: src=\"~www/...\"]" },
	{ "<script src=\"https://x.org/y.js\"></script>",
	    "[p.html:1: a script is a file of www/: src=\"~www/...\"]" },
	{ "<script src=\"~www/{{title}}.js\"></script>",
	    "[p.html:1: a script is a file of www/: src=\"~www/...\"]" },
	{ "<script src=\"~www/x.js\">{{title}}</script>",
	    "[p.html:1: a script that is a file is empty]" },
	{ "<script src=\"~www/x.js\" type=\"text/x\"></script>",
	    "[p.html:1: a script that is a file has no type, or type=\"module\"]" },
	{ "<script type=\"application/json\">{{id}}</script>",
	    "[p.html:1: data of a script is written with |json]" },
	{ "<script type=\"application/json\">{\"a\":{{id|json}}}</script>",
	    "[p.html:1: text cannot stand directly inside <script>]" },
	{ "<script type=\"application/json\">{{#open}}{{id|json}}{{/open}}</script>",
	    "[p.html:1: data of a script is one {{x|json}}]" },
	{ "<svg><use href=\"~/3\"/></svg>",
	    "[p.html:1: <use> takes a file of www/: href=\"~www/...#name\"]" },
	{ "<svg><use href=\"{{link}}\"/></svg>",
	    "[p.html:1: <use> takes a file of www/: href=\"~www/...#name\"]" },
	{ "<svg><image href=\"~/3\"/></svg>",
	    "[p.html:1: <image> is not allowed: in svg, draw; else write <img>]" },
	{ "<svg><animate/></svg>", "[p.html:1: <animate> is not allowed: drawings do not move]" },
	{ "<svg><foreignObject></foreignObject></svg>",
	    "[p.html:1: <foreignObject> is not allowed: HTML does not stand inside svg]" },
	{ "<svg><p>x</p></svg>", "[p.html:1: <p> is not an element that pages use inside svg]" },
	{ "<svg><rect width=\"{{title}}\"/></svg>",
	    "[p.html:1: attribute width takes numbers only, title is none]" },
	{ "<svg><path d=\"M{{title}},1\"/></svg>",
	    "[p.html:1: attribute d takes numbers only, title is none]" },
	{ "<svg><rect fill=\"{{title}}\"/></svg>",
	    "[p.html:1: attribute fill takes what the author writes, no value]" },
	{ "<svg><g>x</g></svg>", "[p.html:1: text cannot stand directly inside <g>]" },
	{ "<svg><title><b>x</b></title></svg>",
	    "[p.html:1: <b> is not an element that pages use inside svg]" },
	{ "<img src=\"~/3\">",
	    "[p.html:1: <img> has src and alt; alt=\"\" for one that only adorns]" },
};

static const struct page_row together[] = {
	{ "<meta name=\"description\" content=\"x\">", "[p.html:1: <meta> stands in: head]" },
	{ "<head><title>x</title></head>", "[p.html:1: <head> stands in: html]" },
	{ "<html><head><title>x</title><meta name=\"viewport\" "
	    "content=\"{{title}}\"></head></html>",
	    "[p.html:1: content takes a value only for description, author and og:title, "
	    "og:description, og:site_name]" },
	{ "<html><head><title>x</title><meta http-equiv=\"refresh\" "
	    "content=\"0;url=//x\"></head></html>",
	    "[p.html:1: http-equiv is \"refresh\" with a literal number of seconds]" },
	{ "<html><head><title>x</title><meta http-equiv=\"Set-Cookie\" "
	    "content=\"x\"></head></html>",
	    "[p.html:1: http-equiv is \"refresh\" with a literal number of seconds]" },
	{ "<html><head><title>x</title><meta charset=\"latin1\"></head></html>",
	    "[p.html:1: pages are charset=\"utf-8\"]" },
	{ "<html><head><title>x</title><meta name=\"a\" "
	    "charset=\"utf-8\"></head></html>",
	    "[p.html:1: <meta> has one of charset, name, property, http-equiv]" },
	{ "<html><head><title>x</title><link rel=\"stylesheet\" "
	    "href=\"https://x.org/y\"></head></html>",
	    "[p.html:1: rel=\"stylesheet\" takes a file of www/: href=\"~www/...\"]" },
	{ "<html><head><title>x</title><link rel=\"import\" "
	    "href=\"~www/y\"></head></html>",
	    "[p.html:1: rel=\"import\" is not one that pages use]" },
	{ "<html><head><title>x</title><link rel=\"stylesheet\"></head></html>",
	    "[p.html:1: a link without href]" },
	{ "<html><head>x</head></html>", "[p.html:1: text cannot stand directly inside <head>]" },
	{ "<p id=\"f1-x\">x</p>",
	    "[p.html:1: id=\"f1-x\" is of the host's kind: begin it with a word]" },
	{ "<select><option><b>x</b></option></select>",
	    "[p.html:1: <b> cannot stand inside <option>, which holds text only]" },
	{ "<textarea name=\"x\"><b>x</b></textarea>",
	    "[p.html:1: <b> cannot stand inside <textarea>, which holds text only]" },
	{ "<p><{{title}}</p>", "[p.html:1: a bare < : write &lt;]" },
	{ "<p></{{title}}></p>", "[p.html:1: a bare < : write &lt;]" },
	{ "<p title=\"a\"x>x</p>", "[p.html:1: attribute x is not one that <p> takes here]" },
	{ "<p \"x\">x</p>", "[p.html:1: in <p> stands a \": a name, or > ends the tag]" },
	{ "</p>", "[p.html:1: </p> closes nothing]" },
};

static void
refuses_elements_and_attributes(void **state)
{
	(void)state;
	check_rows(elements, COUNT(elements));
}

static void
refuses_what_does_not_go_together(void **state)
{
	(void)state;
	check_rows(together, COUNT(together));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		PAGE_TEST(refuses_elements_and_attributes),
		PAGE_TEST(refuses_what_does_not_go_together),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
