/* What is not HTML: plain text, calendars, feeds, mails. Their addresses are whole. */
#include "page_case.h"

struct other_row { const char *file, *text, *out; };
static const struct other_row refused[] = {
	{ "p.ics", "DTSTART;TZID=America/Toronto:{{starts}}\n",
	    "[p.ics:1: a time of a calendar is in UTC: leave TZID out]" },
	{ "p.ics", "DESCRIPTION:{{t}}Voir ~/3{{/t}}\n",
	    "[p.ics:1: a text holds no address: write it behind {{/t}}]" },
	{ "p.txt", "{{t}}Voir (~sondages/3){{/t}}",
	    "[p.txt:1: a text holds no address: write it behind {{/t}}]" },
	{ "p.txt", "{{$x}}a", "[p.txt:1: {{$x}} is not closed]" },
	{ "p.txt",
	    "{{price|json}}",
	    "[p.txt:1: |json stands only in <script type=\"application/json\">]" },
	{ "p.txt", "{{?open}}", "[p.txt:1: {{?x}} is for attributes]" },
	{ "p.txt", "{{titel}}", "[p.txt:1: struct view has no member titel]" },
	{ "p.txt", "~/nulle/part", "[p.txt:1: no route answers GET ~/nulle/part]" },
	{ "p.txt",
	    "~/{{id}}{{n}}",
	    "[p.txt:1: between two values of an address stands something literal]" },
	{ "p.txt",
	    "{{field name}}",
	    "[p.txt:1: {{field name}} stands between elements of a page]" },
	{ "p.txt",
	    "{{rows}}",
	    "[p.txt:1: rows is a list, a struct or bytes: it cannot be printed]" },
	{ "p.ics",
	    "BEGIN:VCALENDAR\n{{title}}:x\n",
	    "[p.ics:2: a value in a calendar stands behind the colon, or in a quoted "
	    "parameter]" },
	{ "p.ics",
	    "BEGIN:VCALENDAR\nUID;X={{title}}:x\n",
	    "[p.ics:2: a value in a calendar stands behind the colon, or in a quoted "
	    "parameter]" },
	{ "p.ics",
	    "summary:x\n",
	    "[p.ics:1: a line of a calendar begins with a name of capitals, then : or ;]" },
	{ "p.ics", "SUMMARY\n", "[p.ics:1: a line of a calendar is NAME:value]" },
	{ "p.ics", "SUMMARY:x\r\n", "[p.ics:1: a file ends its lines with a line feed alone]" },
	{ "p.ics",
	    "UID:{{t}}Ouvert{{/t}}\n",
	    "[p.ics:1: this property of a calendar is not read by people: no text stands "
	    "in it]" },
	{ "p.ics",
	    "UID:{{starts|day}}\n",
	    "[p.ics:1: a filter makes words for people, this place takes the form for "
	    "programs]" },
	{ "p.ics",
	    "SUM{{#open}}MARY:x{{/open}}\n",
	    "[p.ics:1: a section of a calendar encloses whole lines, or stands behind "
	    "the colon]" },
	{ "p.ics",
	    "SUMMARY:x{{#open}}\nUID:y{{/open}}\n",
	    "[p.ics:2: the section does not end where it began: it encloses whole "
	    "elements or lines, or stands inside one value]" },
	{ "p.ics",
	    "{{#open}}SUMMARY:x{{/open}}\n",
	    "[p.ics:1: the section does not end where it began: it encloses whole "
	    "elements or lines, or stands inside one value]" },
	{ "p.ics", "SUMMARY;CN=\"x\n", "[p.ics:1: a line of a calendar is NAME:value]" },
	{ "p.ics", "URL:~/{{id}}/nulle\n", "[p.ics:1: no route answers GET ~/*/nulle]" },
	{ "p.ics",
	    "SUMMARY:{{title|json}}\n",
	    "[p.ics:1: |json stands only in <script type=\"application/json\">]" },
	{ "p.xml",
	    "<?xml version=\"1.0\"?><a>x</a>",
	    "[p.xml:1: a declaration is <?xml version=\"1.0\" encoding=\"utf-8\"?>, at "
	    "the beginning]" },
	{ "p.xml",
	    "<!DOCTYPE html><a>x</a>",
	    "[p.xml:1: a declaration is <?xml version=\"1.0\" encoding=\"utf-8\"?>, at "
	    "the beginning]" },
	{ "p.xml",
	    "<a><![CDATA[x]]></a>",
	    "[p.xml:1: a declaration is <?xml version=\"1.0\" encoding=\"utf-8\"?>, at "
	    "the beginning]" },
	{ "p.xml",
	    "<a>{{title|json}}</a>",
	    "[p.xml:1: |json stands only in <script type=\"application/json\">]" },
	{ "p.xml", "<a><script>x</script></a>", "[p.xml:1: <script> is not allowed in XML]" },
	{ "p.xml", "<a>x", "[p.xml:1: the page ends inside <a>]" },
	{ "p.xml", "<a b=\"x\"><c></a></c>", "[p.xml:1: </a> stands where </c> is due]" },
	{ "p.xml", "<a b=x></a>", "[p.xml:1: attribute b: its value stands in double quotes]" },
	{ "p.xml", "<a b></a>", "[p.xml:1: attribute b needs a value in double quotes]" },
	{ "p.xml",
	    "<id>{{starts|day}}</id>",
	    "[p.xml:1: a filter makes words for people, this place takes the form for "
	    "programs]" },
	{ "p.xml",
	    "<a href=\"javascript:x\"/>",
	    "[p.xml:1: an address begins with ~/, ~plugin/, ~www/, #, mailto:, tel: or "
	    "https://, or is one value]" },
	{ "p.xml",
	    "<a>{{field name}}</a>",
	    "[p.xml:1: {{field name}} stands between elements of a page]" },
	{ "p.mail",
	    "Bonjour",
	    "[p.mail:1: it stands in no block of the layout, so it is never drawn]" },
	{ "p.mail",
	    "{{$subject}}x{{/subject}}{{$text}}x{{/text}}",
	    "[p.mail:1: a mail has three blocks: {{$html}} is missing]" },
	{ "p.mail",
	    "{{$subject}}x{{/subject}}{{$text}}x{{/text}}{{$html}}<p>{{/html}}",
	    "[p.mail:1: it ends inside <p>]" },
	{ "p.mail",
	    "{{$subject}}x{{/subject}}{{$text}}x{{/text}}{{$html}}<p>x</p>{{/html}}{{$aut"
	    "re}}y{{/autre}}",
	    "[p.mail:1: {{$autre}}: the layout has no such block]" },
	{ "p.mail",
	    "{{$subject}}{{titel}}{{/subject}}{{$text}}x{{/text}}{{$html}}<p>x</p>{{/html"
	    "}}",
	    "[p.mail:1: struct view has no member titel]" },
	{ "p.mail",
	    "{{$subject}}x{{/subject}}\n{{$text}}\nx\n{{titel}}\n{{/text}}{{$html}}<p>x</"
	    "p>{{/html}}",
	    "[p.mail:4: struct view has no member titel]" },
	{ "p.mail",
	    "{{$subject}}x{{/subject}}{{$text}}x{{/text}}{{$html}}<p "
	    "style=\"x\">x</p>{{/html}}",
	    "[p.mail:1: attribute style is not allowed: styles stand in www/: use a "
	    "class]" },
	{ "p.mail",
	    "{{$subject}}x{{/subject}}{{$text}}x{{/text}}{{$html}}<style>{{title}}</style"
	    ">{{/html}}",
	    "[p.mail:1: a style holds no values]" },
	{ "p.mail",
	    "{{$subject}}x{{/subject}}{{$text}}x{{/text}}{{$html}}<script "
	    "src=\"~www/x.js\"></script><p align=\"{{title}}\">x</p>{{/html}}",
	    "[p.mail:1: <script> does nothing in a mail]" },
	{ "p.mail",
	    "{{< nulle}}{{$subject}}x{{/subject}}",
	    "[p.mail:1: there is no file nulle.mail]" },
	{ "p.pdf", "x", "[p.pdf: a page ends in .html, .xml, .ics, .txt or .mail]" },
};

static const struct other_row taken[] = {
	{ "p.txt",
	    "Bonjour {{title}},\n{{#open}}\n~/{{id}}\n{{/open}}\nFin {{price|money}}",
	    "Bonjour L’été <2026> & \"nous\",\nhttps://www.example.org/activites/3\nFin "
	    "12,50 $" },
	{ "p.txt",
	    "(~/{{id}}) <~sondages/{{id}}> a~/b x:~/3, ~www/a.pdf",
	    "(https://www.example.org/activites/3) "
	    "<https://portail.example.org/sondages/3> a~/b "
	    "x:https://www.example.org/activites/3, "
	    "https://www.example.org/www/3f2a/a.pdf" },
	{ "p.txt",
	    "{{t n}}Une{{|}}{{n}} places{{/t}}\n{{#rows}}\n- {{label}}\n{{/rows}}",
	    "1 234 places\n- Nom\n- A & <b>\n" },
	{ "p.ics",
	    "BEGIN:VEVENT\nUID:{{id}}@example.org\nDTSTART:{{starts}}\nDTEND;VALUE=DATE:{"
	    "{day}}\nSEQUENCE:{{n}}\nEND:VEVENT\n",
	    "BEGIN:VEVENT\r\nUID:3@example.org\r\nDTSTART:20261208T183000Z\r\nDTEND;VALUE"
	    "=DATE:20261208\r\nSEQUENCE:1234\r\nEND:VEVENT\r\n" },
	{ "p.ics",
	    "SUMMARY:{{title}}; {{price}}\n{{#open}}\nSTATUS:CONFIRMED\n{{/open}}\n{{#not"
	    "e}}\nCOMMENT:{{note}}\n{{/note}}\n",
	    "SUMMARY:L’été <2026> & \"nous\"; 12\\,50\r\nSTATUS:CONFIRMED\r\n" },
	{ "p.ics",
	    "ORGANIZER;CN=\"{{title}}\":mailto:{{email}}\nURL:~/{{id}}\nDESCRIPTION:{{t}}"
	    "Ouvert{{/t}}, {{title}}\\n~/{{id}}\n",
	    "ORGANIZER;CN=\"L’été <2026> & "
	    "^'nous^'\":mailto:a+b@musee.org\r\nURL:https://www.example.org/activites/3\r"
	    "\nDESCRIPTION:Ouvert, L’été <2026> & "
	    "\"nous\"\\nhttps://www.example.org/acti\r\n vites/3\r\n" },
	{ "p.ics",
	    "X-WR-CALNAME:{{title}}\nDESCRIPTION:{{#open}}a "
	    "{{starts}}{{/open}}{{^open}}b{{/open}}\n",
	    "X-WR-CALNAME:L’été <2026> & \"nous\"\r\nDESCRIPTION:a mardi 8 décembre "
	    "2026\\, 13 h 30\\, heure de l’Est\r\n" },
	{ "p.ics",
	    "SUMMARY:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaéééé"
	    "éééééééééééééééé\n",
	    "SUMMARY:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaé\r"
	    "\n ééééééééééééééééééé\r\n" },
	{ "p.xml",
	    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed "
	    "xmlns=\"http://www.w3.org/2005/Atom\"><title>{{title}}</title><updated>{{sta"
	    "rts}}</updated><id>~/{{id}}</id><link href=\"~/{{id}}\" "
	    "title=\"{{starts}}\" length=\"{{n}}\"/></feed>",
	    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed "
	    "xmlns=\"http://www.w3.org/2005/Atom\"><title>L’été &lt;2026&gt; &amp; "
	    "&quot;nous&quot;</title><updated>2026-12-08T18:30:00Z</updated><id>https://w"
	    "ww.example.org/activites/3</id><link "
	    "href=\"https://www.example.org/activites/3\" title=\"mardi 8 décembre 2026, "
	    "13 h 30, heure de l’Est\" length=\"1234\"/></feed>" },
	{ "p.xml",
	    "<entry><summary>{{starts}} {{t}}Ouvert{{/t}}</summary>{{#rows}}<category "
	    "term=\"{{label}}\"/>{{/rows}}<content "
	    "type=\"html\">{{body|md}}</content></entry>",
	    "<entry><summary>mardi 8 décembre 2026, 13 h 30, heure de l’Est "
	    "Ouvert</summary><category term=\"Nom\"/><category term=\"A &amp; "
	    "&lt;b&gt;\"/><content "
	    "type=\"html\">&lt;h3&gt;Un&lt;/h3&gt;\n&lt;p&gt;&lt;em&gt;deux&lt;/em&gt;&lt"
	    ";/p&gt;\n</content></entry>" },
	{ "p.xml",
	    "<a:b c.d=\"e\"/><id>urn:x {{id}} ~/3</id>",
	    "<a:b c.d=\"e\"/><id>urn:x 3 https://www.example.org/activites/3</id>" },
};

static void
check_others(const struct other_row *rows, size_t n)
{
	case_absolute = true;
	for (size_t i = 0; i < n; i++)
		case_same(rows[i].file, rows[i].text, rows[i].out);
}

static void
refuses_with_a_sentence(void **state)
{
	(void)state;
	check_others(refused, COUNT(refused));
}

static void
draws_each_kind(void **state)
{
	(void)state;
	check_others(taken, COUNT(taken));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		PAGE_TEST(refuses_with_a_sentence),
		PAGE_TEST(draws_each_kind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
