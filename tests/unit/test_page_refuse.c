/* Pages that do not bind: names, filters, sections, files and texts, each with its sentence. */
#include "page_case.h"

static const struct page_row names[] = {
	{ "<p>{{titel}}</p>", "[p.html:1: struct view has no member titel]" },
	{ "<p>{{site.titel}}</p>", "[p.html:1: struct site has no member titel]" },
	{ "{{#rows}}<p>{{title}}</p>{{/rows}}", "[p.html:1: struct row has no member title]" },
	{ "<p>{{../id}}</p>",
	    "[p.html:1: ../ leads out of the page: no section of rows or of a struct is "
	    "open]" },
	{ "{{#rows}}<p>{{../../id}}</p>{{/rows}}",
	    "[p.html:1: ../ leads out of the page: no section of rows or of a struct is "
	    "open]" },
	{ "<p>{{rows}}</p>",
	    "[p.html:1: rows is a list, a struct or bytes: it cannot be printed]" },
	{ "<p>{{plan}}</p>",
	    "[p.html:1: plan is a list, a struct or bytes: it cannot be printed]" },
	{ "<p>{{raw}}</p>", "[p.html:1: raw is a list, a struct or bytes: it cannot be printed]" },
	{ "<p>{{secret}}</p>", "[p.html:1: secret is a password or a token: it is not shown]" },
	{ "<p>{{#plan}}{{token}}{{/plan}}</p>",
	    "[p.html:1: token is a password or a token: it is not shown]" },
	{ "<p>{{kind.ouvert}}</p>", "[p.html:1: kind.ouvert is a question; print kind]" },
	{ "{{#kind.ouver}}<p>x</p>{{/kind.ouver}}",
	    "[p.html:1: kind has no choice with the code ouver]" },
	{ "{{#kind}}<p>x</p>{{/kind}}",
	    "[p.html:1: kind is always there: it is no condition; write {{#choice.code}}]" },
	{ "{{#title.x}}<p>x</p>{{/title.x}}",
	    "[p.html:1: title is not a choice: x names nothing in it]" },
	{ "{{#owner.name}}<p>x</p>{{/owner.name}}",
	    "[p.html:1: owner is not a choice: name names nothing in it; open it with a "
	    "section]" },
	{ "{{#id}}<p>x</p>{{/id}}", "[p.html:1: id is always there: it is no condition]" },
	{ "{{#share}}<p>x</p>{{/share}}", "[p.html:1: share is always there: it is no condition]" },
	{ "{{^owner}}<p>x</p>{{/owner}}",
	    "[p.html:1: owner is always there: {{^owner}} is never drawn]" },
	{ "<p>{{title|mony}}</p>",
	    "[p.html:1: |mony is not a filter: md money day date short hour zone ago 1 "
	    "size json]" },
	{ "<p>{{title|money}}</p>",
	    "[p.html:1: |money does not go with title, which is of another kind]" },
	{ "<p>{{title|json}}</p>",
	    "[p.html:1: |json stands only in <script type=\"application/json\">]" },
	{ "<p>{{body|md}}</p>",
	    "[p.html:1: |md: it brings blocks, which cannot stand in a paragraph or a "
	    "heading]" },
	{ "<h2>{{body|md}}</h2>",
	    "[p.html:1: |md: it brings blocks, which cannot stand in a paragraph or a "
	    "heading]" },
	{ "<span>{{body|md}}</span>",
	    "[p.html:1: |md: it brings blocks, which cannot stand directly inside <span>]" },
	{ "<p title=\"{{body|md}}\">x</p>",
	    "[p.html:1: |md brings elements, attribute title takes text]" },
	{ "<p data-x=\"{{price|money}}\">x</p>",
	    "[p.html:1: a filter makes words for people, this place takes the form for "
	    "programs]" },
	{ "<p>{{{title}}}</p>",
	    "[p.html:1: {{{ }}} and {{& }} do not exist: nothing leaves a page unescaped]" },
	{ "<p>{{&title}}</p>",
	    "[p.html:1: {{{ }}} and {{& }} do not exist: nothing leaves a page unescaped]" },
	{ "<p>{{title", "[p.html:1: {{ is not closed by }}]" },
	{ "<p>{{title }} {{ti tle}}</p>", "[p.html:1: a name holds no space and no brace]" },
	{ "<p>{{}}</p>", "[p.html:1: a tag without a name]" },
	{ "<p>{{#}}x{{/}}</p>", "[p.html:1: a tag without a name]" },
	{ "{{#open}}<p>x</p>", "[p.html:1: {{#open}} is not closed]" },
	{ "{{#open}}<p>x</p>{{/opne}}", "[p.html:1: {{/opne}} stands where {{/open}} is due]" },
	{ "<p>x</p>{{/open}}", "[p.html:1: {{/open}} closes nothing]" },
	{ "{{#open}}<p>{{/open}}x</p>",
	    "[p.html:1: the section ends inside <p>, which it opened]" },
	{ "<p>{{#open}}</p>{{/open}}",
	    "[p.html:1: </p> closes an element that was opened outside of this section]" },
	{ "{{#open}}<p>x</p></div>{{/open}}", "[p.html:1: </div> closes nothing]" },
	{ "<div>{{#open}}</div><div>{{/open}}</div>",
	    "[p.html:1: </div> closes an element that was opened outside of this section]" },
	{ "<a {{^open}}y{{/open}}href=\"{{link}}\">k</a>",
	    "[p.html:1: a section in a tag stands only inside a quoted value; an "
	    "attribute that may be missing is attr=\"{{?x}}\"]" },
	{ "<input {{#open}}disabled{{/open}} type=\"text\" name=\"q\">",
	    "[p.html:1: a section in a tag stands only inside a quoted value; an "
	    "attribute that may be missing is attr=\"{{?x}}\"]" },
	{ "<p class=\"{{#open}}a\">x</p>{{/open}}",
	    "[p.html:1: the section does not end where it began: it encloses whole "
	    "elements or lines, or stands inside one value]" },
	{ "<p class=\"a{{#open}} b\" id=\"c{{/open}}\">x</p>",
	    "[p.html:1: the section does not end where it began: it encloses whole "
	    "elements or lines, or stands inside one value]" },
	{ "<p hidden=\"{{#open}}hidden{{/open}}\">x</p>",
	    "[p.html:1: attribute hidden is there or not: write hidden=\"{{?x}}\"]" },
	{ "<p hidden=\"{{open}}\">x</p>",
	    "[p.html:1: attribute hidden is there or not: write hidden=\"{{?open}}\"]" },
	{ "<p hidden=\"x{{?open}}\">x</p>",
	    "[p.html:1: {{?open}} is the whole value of an attribute]" },
	{ "<p hidden=\"{{?title}}x\">x</p>",
	    "[p.html:1: {{?title}} is the whole value of an attribute]" },
	{ "<p data-x=\"{{?id}}\">x</p>", "[p.html:1: id is always there: write {{id}}]" },
	{ "<p title=\"{{?open}}\">x</p>", "[p.html:1: attribute title does not take true]" },
	{ "<p>{{?open}}</p>", "[p.html:1: {{?open}} is the whole value of an attribute]" },
	{ "<p {{?open}}>x</p>", "[p.html:1: {{?open}} is the whole value of an attribute]" },
};

static const struct page_row files[] = {
	{ "{{> nulle}}", "[p.html:1: there is no file nulle.html]" },
	{ "{{> ../x}}", "[p.html:1: ../x is not the name of a file]" },
	{ "{{> loop}}",
	    "[loop.html:1: {{> loop}}: more than 8 files or blocks one inside the other]" },
	{ "{{> open}}", "[open.html:2: it ends inside <i>]" },
	{ "<p {{> part}}>x</p>", "[p.html:1: {{> part}} stands only between elements]" },
	{ "<p>x</p>{{< layout}}", "[p.html:1: {{< layout}} is the first thing of its file]" },
	{ "{{< nulle}}", "[p.html:1: there is no file nulle.html]" },
	{ "{{< layout}}<p>x</p>",
	    "[p.html:1: it stands in no block of the layout, so it is never drawn]" },
	{ "{{< layout}}{{$titel}}x{{/titel}}",
	    "[p.html:1: {{$titel}}: the layout has no such block]" },
	{ "{{< layout}}{{$main}}x", "[p.html:1: {{$main}} is not closed]" },
	{ "{{< layout}}{{$main}}x{{/main}}{{$main}}y{{/main}}",
	    "[p.html:1: {{$main}} stands twice]" },
	{ "{{< layout}}{{$main}}<p>{{/main}}", "[p.html:1: it ends inside <p>]" },
	{ "{{#rows}}{{$x}}a{{/x}}{{/rows}}",
	    "[p.html:1: a block does not stand inside a section of rows or of a struct]" },
	{ "{{$x}}a", "[p.html:1: {{$x}} is not closed]" },
	{ "{{t}}x", "[p.html:1: {{t}} is not closed by {{/t}}]" },
	{ "<p>{{t}}<b>x</b>{{/t}}</p>",
	    "[p.html:1: a text holds no elements: close it before, open it behind]" },
	{ "<p>{{t}}a &nbsp; b{{/t}}</p>",
	    "[p.html:1: a text holds no &name; : write the character itself]" },
	{ "<p>{{t}}{{#open}}x{{/open}}{{/t}}</p>",
	    "[p.html:1: a text holds words and values: no section, field or file]" },
	{ "<p>{{t}} {{/t}}</p>", "[p.html:1: a text without words]" },
	{ "<p>{{t}}Un{{|}}Deux{{/t}}</p>",
	    "[p.html:1: a text of two forms is {{t n}}, with the number that chooses]" },
	{ "<p>{{t n}}Un{{/t}}</p>", "[p.html:1: {{t n}} holds two forms parted by one {{|}}]" },
	{ "<p>{{t n}}Un{{|}}Deux{{|}}Trois{{/t}}</p>",
	    "[p.html:1: {{t n}} holds two forms parted by one {{|}}]" },
	{ "<p>{{t title}}Un{{|}}Deux{{/t}}</p>",
	    "[p.html:1: {{t title}}: a number chooses the form, title is none]" },
	{ "<p>{{t m}}Un{{|}}Deux{{/t}}</p>", "[p.html:1: struct view has no member m]" },
	{ "<p>{{|}}</p>", "[p.html:1: {{|}} stands only inside {{t n}}]" },
	{ "<p class=\"{{t}}Ouvert{{/t}}\">x</p>",
	    "[p.html:1: attribute class is not read by people: no text stands in it]" },
	{ "<ul>{{t}}Ouvert{{/t}}</ul>", "[p.html:1: text cannot stand directly inside <ul>]" },
	{ "<p {{t}}Ouvert{{/t}}>x</p>", "[p.html:1: no text stands here]" },
	{ "<p>{{t}}{{titel}}{{/t}}</p>", "[p.html:1: struct view has no member titel]" },
};

static void
refuses_names_and_sections(void **state)
{
	(void)state;
	check_rows(names, COUNT(names));
}

static void
refuses_files_and_texts(void **state)
{
	(void)state;
	check_rows(files, COUNT(files));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		PAGE_TEST(refuses_names_and_sections),
		PAGE_TEST(refuses_files_and_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
