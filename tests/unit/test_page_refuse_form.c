/* Addresses and forms that a page may not hold, each with its sentence. */
#include "page_case.h"

static const struct page_row addresses[] = {
	{ "<a href=\"\">x</a>", "[p.html:1: an empty address]" },
	{ "<a href=\"javascript:x\">x</a>",
	    "[p.html:1: an address begins with ~/, ~plugin/, ~www/, #, mailto:, tel: or "
	    "https://, or is one value]" },
	{ "<a href=\"/x\">x</a>",
	    "[p.html:1: an address begins with ~/, ~plugin/, ~www/, #, mailto:, tel: or "
	    "https://, or is one value]" },
	{ "<a href=\"x.html\">x</a>",
	    "[p.html:1: an address begins with ~/, ~plugin/, ~www/, #, mailto:, tel: or "
	    "https://, or is one value]" },
	{ "<a href=\"http://x.org/\">x</a>",
	    "[p.html:1: an address begins with ~/, ~plugin/, ~www/, #, mailto:, tel: or "
	    "https://, or is one value]" },
	{ "<a href=\"https://{{title}}/\">x</a>",
	    "[p.html:1: https:// is followed by a literal host and a /]" },
	{ "<a href=\"https://x.org{{title}}\">x</a>",
	    "[p.html:1: https:// is followed by a literal host and a /]" },
	{ "<a href=\"//x.org\">x</a>",
	    "[p.html:1: an address begins with ~/, ~plugin/, ~www/, #, mailto:, tel: or "
	    "https://, or is one value]" },
	{ "<a href=\"?q={{title}}\">x</a>",
	    "[p.html:1: an address begins with ~/, ~plugin/, ~www/, #, mailto:, tel: or "
	    "https://, or is one value]" },
	{ "<a href=\"{{link}}/x\">x</a>",
	    "[p.html:1: an address that is a value is the whole attribute]" },
	{ "<a href=\"{{link}}{{note}}\">x</a>",
	    "[p.html:1: an address that is a value is the whole attribute]" },
	{ "<a href=\"{{id}}\">x</a>",
	    "[p.html:1: an address is a text, id is none; write ~/{{id}}]" },
	{ "<a href=\"~/nulle/part\">x</a>", "[p.html:1: no route answers GET ~/nulle/part]" },
	{ "<a href=\"~autre/3\">x</a>", "[p.html:1: no route answers GET ~autre/3]" },
	{ "<a href=\"~/{{id}}{{n}}\">x</a>",
	    "[p.html:1: between two values of an address stands something literal]" },
	{ "<a href=\"~/..\">x</a>",
	    "[p.html:1: a segment of an address is not made of dots and values alone]" },
	{ "<a href=\"~/.{{title}}\">x</a>",
	    "[p.html:1: a segment of an address is not made of dots and values alone]" },
	{ "<a href=\"~/a b\">x</a>",
	    "[p.html:1: the path of an address is letters, digits, - . _ ~ / : not  ]" },
	{ "<a href=\"~/{{#open}}3{{/open}}\">x</a>",
	    "[p.html:1: a section of an address stands behind its ? or #]" },
	{ "<a href=\"~/{{price|money}}\">x</a>",
	    "[p.html:1: a filter makes words for people, an address takes the form for "
	    "programs]" },
	{ "<a href=\"~/{{t}}Ouvert{{/t}}\">x</a>",
	    "[p.html:1: attribute href is not read by people: no text stands in it]" },
	{ "<form action=\"~/3\" method=\"put\"></form>",
	    "[p.html:1: method is \"get\" or \"post\"]" },
	{ "<form method=\"post\"></form>",
	    "[p.html:1: a form says where it goes: action=\"~/...\"]" },
	{ "<form method=\"post\" action=\"{{link}}\"></form>",
	    "[p.html:1: a form goes to a route of this house: action=\"~/...\"]" },
	{ "<form method=\"post\" action=\"https://x.org/\"></form>",
	    "[p.html:1: a form goes to a route of this house: action=\"~/...\"]" },
	{ "<form method=\"post\" action=\"~/3/x\"></form>",
	    "[p.html:1: no route answers POST ~/3/x]" },
	{ "<form method=\"get\" action=\"~/3/cancel\"></form>",
	    "[p.html:1: no route answers GET ~/3/cancel]" },
	{ "<form method=\"post\" action=\"~/3\" enctype=\"text/plain\"></form>",
	    "[p.html:1: attribute enctype is not allowed: the host sets it where the "
	    "form takes a file]" },
	{ "<form method=\"post\" action=\"~/3\"><form method=\"post\" "
	    "action=\"~/3\"></form></form>",
	    "[p.html:1: <form> cannot stand inside <form>]" },
	{ "<form method=\"post\" action=\"~/3\"><input type=\"text\" "
	    "name=\"nom\"></form>",
	    "[p.html:1: name=\"nom\": the form's handler takes struct plan, which has no "
	    "such member]" },
	{ "<form method=\"post\" action=\"~/3\"><input type=\"text\" "
	    "name=\"_csrf\"></form>",
	    "[p.html:1: name=\"_csrf\": names that begin with _ are the host's]" },
	{ "<form method=\"post\" action=\"~/3\"><input type=\"image\" "
	    "name=\"name\"></form>",
	    "[p.html:1: an input says a type of the list, literally; type=\"image\" is "
	    "not one]" },
	{ "<form method=\"post\" action=\"~/3\"><input type=\"{{title}}\" "
	    "name=\"name\"></form>",
	    "[p.html:1: attribute type takes what the author writes, no value]" },
	{ "<form method=\"post\" action=\"~/3\"><input name=\"name\"></form>",
	    "[p.html:1: an input says a type of the list, literally; type=\"\" is not "
	    "one]" },
	{ "<form method=\"post\" action=\"~/3\"><input type=\"password\" "
	    "name=\"secret\" value=\"{{title}}\"></form>",
	    "[p.html:1: a password is not written into a page]" },
	{ "<form method=\"post\" action=\"~/3\"><button>x</button></form>",
	    "[p.html:1: a button says type=\"submit\", \"button\" or \"reset\"]" },
	{ "<form method=\"post\" action=\"~/3\"><button type=\"submit\" "
	    "formaction=\"~/x\">x</button></form>",
	    "[p.html:1: attribute formaction is not allowed: a form goes to one address; "
	    "give the button a name]" },
	{ "{{#plan}}{{field name}}{{/plan}}", "[p.html:1: {{field name}} stands outside a form]" },
	{ "<form method=\"post\" action=\"~/3\">{{field title}}</form>",
	    "[p.html:1: {{field title}} stands outside a section of a struct whose "
	    "fields may be drawn (CIM_FORM)]" },
	{ "<form method=\"post\" action=\"~/3\">{{#owner}}{{field "
	    "name}}{{/owner}}</form>",
	    "[p.html:1: {{field name}} stands outside a section of a struct whose fields "
	    "may be drawn (CIM_FORM)]" },
	{ "<form method=\"post\" action=\"~/3\">{{#plan}}{{field nom}}{{/plan}}</form>",
	    "[p.html:1: {{field nom}}: struct plan has no member of this name]" },
	{ "<form method=\"post\" action=\"~/3\">{{#plan}}{{field}}{{/plan}}</form>",
	    "[p.html:1: {{field}} names a member of struct plan]" },
	{ "<form method=\"post\" action=\"~/3\">{{#plan}}{{field "
	    "actions}}{{/plan}}</form>",
	    "[p.html:1: {{field actions}}: rows are opened with {{#actions}}]" },
	{ "<form method=\"post\" action=\"~/3\">{{#plan}}{{field "
	    "address}}{{/plan}}</form>",
	    "[p.html:1: {{field address}}: a struct is opened with {{#address}}]" },
	{ "<form method=\"post\" action=\"~/3\">{{#plan}}{{field raw}}{{/plan}}</form>",
	    "[p.html:1: {{field raw}}: a member of this kind is not drawn]" },
	{ "<form method=\"post\" action=\"~/3\">{{#plan}}{{field id}}{{/plan}}</form>",
	    "[p.html:1: {{field id}}: it has no label for people (.label)]" },
	{ "<form method=\"post\" action=\"~/3\">{{#plan}}<p>{{field "
	    "name}}</p>{{/plan}}</form>",
	    "[p.html:1: {{field name}}: it brings blocks, which cannot stand in a "
	    "paragraph or a heading]" },
	{ "<form method=\"post\" action=\"~/3\">{{#plan}}<ul>{{field "
	    "name}}</ul>{{/plan}}</form>",
	    "[p.html:1: {{field name}}: it brings blocks, which cannot stand directly "
	    "inside <ul>]" },
	{ "<form method=\"post\" action=\"~/3\">{{#upload}}{{field "
	    "doc}}{{/upload}}</form>",
	    "[p.html:1: {{field doc}}: the form's handler takes struct plan, this "
	    "section is struct upload_form]" },
	{ "<form method=\"get\" action=\"~/\">{{#plan}}{{field name}}{{/plan}}</form>",
	    "[p.html:1: {{field name}}: the form's handler takes struct search, this "
	    "section is struct plan]" },
	{ "<form method=\"post\" action=\"~/3/cancel\">{{#plan}}{{field "
	    "name}}{{/plan}}</form>",
	    "[p.html:1: {{field name}}: the form's handler takes struct cim_none, this "
	    "section is struct plan]" },
	{ "<form method=\"post\" action=\"~/3\">{{#plan}}{{row}}{{/plan}}</form>",
	    "[p.html:1: {{row}} stands in a section of rows of a form]" },
	{ "<form method=\"post\" action=\"~/3\">{{#plan}}{{#actions}}{{row "
	    "x}}{{/actions}}{{/plan}}</form>",
	    "[p.html:1: {{row}} has no name: it is the row of the section it stands in]" },
	{ "<form method=\"post\" action=\"~/3\">{{#plan}}{{more name}}{{/plan}}</form>",
	    "[p.html:1: {{more name}} names rows of the form's struct]" },
	{ "<form method=\"post\" action=\"~/3\">{{#plan}}{{more}}{{/plan}}</form>",
	    "[p.html:1: a tag without a name]" },
	{ "<form method=\"post\" action=\"~/3\">{{#qs}}{{field label}}{{/qs}}</form>",
	    "[p.html:1: {{field label}}: in a section of questions it is {{field}}]" },
	{ "{{#qs}}{{field}}{{/qs}}", "[p.html:1: {{field}} stands outside a form]" },
	{ "<form method=\"post\" action=\"~/3\" title=\"{{#plan}}{{field "
	    "name}}{{/plan}}\"></form>",
	    "[p.html:1: {{field name}} stands between elements of a page]" },
};

static void
refuses_addresses_and_forms(void **state)
{
	(void)state;
	check_rows(addresses, COUNT(addresses));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		PAGE_TEST(refuses_addresses_and_forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
