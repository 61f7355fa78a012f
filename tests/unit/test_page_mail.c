/* Mails: three blocks, a layout that gives them, plain text wrapped, addresses whole. */
#include "page_case.h"

static const char *
block(const char *text, const char *name)
{
	struct page *page;
	struct view v = case_view();

	case_absolute = true;
	page = bind_text("p.mail", text, LANG_FR);
	if (page == NULL)
		fail_msg("%s", case_err);
	return draw_block(page, name, &v, NULL);
}

#define MAIL(subject, words, html)                                                                 \
	"{{$subject}}" subject "{{/subject}}\n{{$text}}\n" words "\n{{/text}}\n"                   \
	"{{$html}}" html "{{/html}}\n"

static void
writes_a_subject_on_one_line(void **state)
{
	(void)state;
	assert_string_equal(
	    block(MAIL("\n  Inscription\n  confirmée : {{title}}\n", "x", "<p>x</p>"), "subject"),
	    "Inscription confirmée : L’été <2026> & \"nous\"");
	assert_string_equal(block(MAIL("{{body|md}}", "x", "<p>x</p>"), "subject"), "Un deux");
}

static void
wraps_lines(void **state)
{
	static const char words[] =
	    "Bonjour. Votre place au webinaire « Choisir une billetterie en ligne sans se tromper "
	    "» est réservée.\n"
	    "\n"
	    "- un élément de liste qui est bien plus long que ce qu’une ligne de courriel peut "
	    "tenir\n"
	    "        "
	    "https://www.example.org/"
	    "une-adresse-qui-est-bien-plus-longue-que-tout-ce-que-la-ligne-peut-tenir\n"
	    "Où      En ligne, dans une salle que le courriel suivant vous donnera, la veille de "
	    "la rencontre\n"
	    "-- \nFin";

	(void)state;
	assert_string_equal(block(MAIL("x", "\n\n%s\n\n", "<p>x</p>"), "text"), "%s\n");
	assert_string_equal(
	    block(arena_fmt(fr.arena, MAIL("x", "\n\n%s\n\n", "<p>x</p>"), words), "text"),
	    "Bonjour. Votre place au webinaire « Choisir une billetterie en ligne sans se\n"
	    "tromper » est réservée.\n"
	    "\n"
	    "- un élément de liste qui est bien plus long que ce qu’une ligne de courriel\n"
	    "  peut tenir\n"
	    "        "
	    "https://www.example.org/"
	    "une-adresse-qui-est-bien-plus-longue-que-tout-ce-que-la-ligne-peut-tenir\n"
	    "Où      En ligne, dans une salle que le courriel suivant vous donnera, la\n"
	    "veille de la rencontre\n"
	    "-- \nFin\n");
}

static void
keeps_to_its_columns(void **state)
{
	char line[4000] = "";
	size_t column = 0;

	(void)state;
	for (size_t i = 0; i < 300; i++)
		strcat(line, i % 7 == 0 ? "éà " : i % 3 == 0 ? "mot " : "autre, ");
	for (const char *p = block(
	         arena_fmt(fr.arena, MAIL("x", "%s\n- %s\n", "<p>x</p>"), line, line), "text");
	     *p; p++) {
		column = *p == '\n' ? 0 : column + (((unsigned char)*p & 0xc0) != 0x80);
		assert_true(column <= 76);
		assert_false(*p == ' ' && p[1] == '\n');
	}
}

static void
writes_whole_addresses(void **state)
{
	const char *mail =
	    MAIL("x", "Lien : ~/{{id}}?q={{title}}\n{{#open}}\n~www/a.pdf\n{{/open}}",
	        "<p><a href=\"~/{{id}}\">x</a><a href=\"{{link}}\">y</a><a "
	        "href=\"{{site.other_path}}\">z</a></p>");

	(void)state;
	assert_string_equal(block(mail, "text"),
	    "Lien :\nhttps://www.example.org/activites/3?q="
	    "L%E2%80%99%C3%A9t%C3%A9%20%3C2026%3E%20%26%20%22nous%22\nhttps://www.example.org/www/"
	    "3f2a/a.pdf\n");
	/* a path leads nowhere from a mail */
	assert_string_equal(block(mail, "html"),
	    "<p><a href=\"https://www.example.org/activites/3\">x</a>"
	    "<a href=\"https://example.org/?a=1&amp;b=2\">y</a><a href=\"#\">z</a></p>");
}

static void
refuses_an_address_that_is_not_whole(void **state)
{
	struct page_env env = { .arena = fr.arena,
		.texts = fr.texts,
		.file = case_file,
		.url = case_url,
		.static_url = "/www",
		.absolute = true };
	char err[200] = "";

	(void)state;
	case_absolute = false;
	case_add("p.mail", MAIL("x", "~/3", "<p>x</p>"));
	assert_null(page_bind(&env, "p.mail", &view_shape, LANG_FR, &site_shape, err, sizeof err));
	assert_string_equal(err, "p.mail:3: ~/3 has no whole address, which this file needs");
	case_add("p.mail", MAIL("x", "~www/3", "<p>x</p>"));
	assert_null(page_bind(&env, "p.mail", &view_shape, LANG_FR, &site_shape, err, sizeof err));
	assert_string_equal(err, "p.mail:3: ~www/ has no whole address, which this file needs");
}

static void
takes_blocks_of_a_layout(void **state)
{
	static const char mail[] = "{{< lettre}}\n{{$subject}}S "
	                           "{{id}}{{/subject}}\n{{$words}}Bonjour {{title}}{{/words}}\n"
	                           "{{$card}}<p>{{title}}</p>{{/card}}\n";

	(void)state;
	case_add("lettre.mail",
	    "{{! des blocs }}\n{{$subject}}?{{/subject}}\n"
	    "{{$text}}{{$words}}{{/words}}\n\n-- \n{{site.name}}{{/text}}\n"
	    "{{$html}}<style>p { color: red } a > b { }</style><table width=\"100%\" "
	    "cellpadding=\"0\" role=\"presentation\">"
	    "<tr><td "
	    "align=\"center\">{{$card}}{{/card}}{{$foot}}<p>Fin</p>{{/foot}}</td></tr></table>{{/"
	    "html}}\n");
	assert_string_equal(block(mail, "subject"), "S 3");
	assert_string_equal(
	    block(mail, "text"), "Bonjour L’été <2026> & \"nous\"\n\n-- \nMusées & cie\n");
	assert_string_equal(block(mail, "html"),
	    "<style>p { color: red } a > b { }</style><table width=\"100%\" "
	    "cellpadding=\"0\" role=\"presentation\"><tr><td align=\"center\"><p>L’été "
	    "&lt;2026&gt; &amp; &quot;nous&quot;</p>"
	    "<p>Fin</p></td></tr></table>");
}

static void
says_in_which_file(void **state)
{
	(void)state;
	case_absolute = true;
	case_add("lettre.mail",
	    "{{$subject}}x{{/subject}}{{$text}}\n{{nulle}}\n{{/text}}{{$html}}<p>x</p>{{/html}}");
	assert_null(bind_text("p.mail", "{{< lettre}}\n", LANG_FR));
	assert_string_equal(case_err, "lettre.mail:2: struct view has no member nulle");
	case_add("lettre.mail",
	    "{{$subject}}x{{/subject}}{{$text}}x{{/text}}{{$html}}{{> lettre}}{{/html}}");
	assert_null(bind_text("p.mail", "{{< lettre}}\n{{$autre}}x{{/autre}}", LANG_FR));
	assert_non_null(strstr(case_err, "more than 8 files or blocks one inside the other"));
	case_add("lettre.mail", "{{< lettre}}");
	assert_null(bind_text("p.mail", "{{< lettre}}\n", LANG_FR));
	assert_non_null(strstr(case_err, "more than 8 layouts one inside the other"));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = { PAGE_TEST(writes_a_subject_on_one_line),
		PAGE_TEST(wraps_lines), PAGE_TEST(keeps_to_its_columns),
		PAGE_TEST(writes_whole_addresses), PAGE_TEST(refuses_an_address_that_is_not_whole),
		PAGE_TEST(takes_blocks_of_a_layout), PAGE_TEST(says_in_which_file) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
