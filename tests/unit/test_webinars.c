/* What of the webinars plugin needs no database: addresses from titles, options of a question, the
 * name in a calendar, lines of a text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "pattern.h"
#include "req.h"

#include "../../plugins/webinars/slug.c"
#include "../../plugins/webinars/asked.c"
#include "../../plugins/webinars/letter.c"
#include "../../plugins/webinars/meeting.c"

/* Of files that need a database. */
void
notice_list(struct cim_req *rq, struct wording_rows *out)
{
	(void)rq;
	(void)out;
}

const char *
notice_text(const struct wording_rows *all, const char *code)
{
	(void)all;
	return code;
}

void
link_manage(struct cim_req *rq, int64_t registration, const struct cim_token *token)
{
	(void)rq;
	(void)registration;
	(void)token;
}

static int
open_request(void **state)
{
	static struct cim_req rq;

	memset(&rq, 0, sizeof rq);
	rq.arena = arena_new(4096, (size_t)1 << 20);
	*state = &rq;
	return rq.arena == NULL;
}

static int
close_request(void **state)
{
	struct cim_req *rq = *state;

	arena_free(&rq->arena);
	return 0;
}

static void
makes_addresses_of_titles(void **state)
{
	static const char *const pairs[][2] = {
		{ "Choisir une billetterie en ligne sans se tromper",
		    "choisir-une-billetterie-en-ligne-sans-se-tromper" },
		{ "L’été à l’Écomusée : 1 200 cœurs", "l-ete-a-l-ecomusee-1-200-coeurs" },
		{ "Saint-Louis-du-Ha! Ha!", "saint-louis-du-ha-ha" },
		{ "ÀÂÇÈÉÊËÎÏÔÙÛÜŸŒÆ àâçèéêëîïôùûüÿœæ",
		    "aaceeeeiiouuuyoeae-aaceeeeiiouuuyoeae" },
		{ "  — ?!  ", "activite" },
		{ "", "activite" },
		{ "日本語 2026", "2026" },
		{ "a/../b?c=d#e", "a-b-c-d-e" },
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		assert_string_equal(slug_of(*state, pairs[i][0]), pairs[i][1]);
}

/* "gestion" and "place" are words of the plugin's own addresses, deeper by one: no collision. */
static void
keeps_addresses_short(void **state)
{
	char title[400];
	const char *slug;

	memset(title, 'e', sizeof title - 1);
	title[sizeof title - 1] = '\0';
	slug = slug_of(*state, title);
	assert_int_equal(strlen(slug), 70);
	for (size_t i = 0; i + 2 < sizeof title; i += 2)
		memcpy(title + i, "\xc5\x93", 2);
	title[398] = '\0';
	slug = slug_of(*state, title);
	assert_true(strlen(slug) <= 72);
	assert_int_equal(strspn(slug, "oe"), strlen(slug));
}

static void
codes_an_option_by_its_french_label(void **state)
{
	const char *fr = option_lines(*state, "Aucune\nMoins du quart", NULL);
	const char *en = option_lines(*state, "Aucune\r\n Moins du quart \n\n", "None\nLess\n");
	const char *moved = option_lines(*state, "Moins du quart\nAucune", "");

	assert_string_equal(fr, "o828b00b16a\tAucune\noa4cf046615\tMoins du quart");
	assert_string_equal(en, "o828b00b16a\tNone\noa4cf046615\tLess");
	assert_string_equal(moved, "oa4cf046615\tMoins du quart\no828b00b16a\tAucune");
}

static void
counts_options(void **state)
{
	(void)state;
	assert_int_equal(option_count(NULL), 0);
	assert_int_equal(option_count(""), 0);
	assert_int_equal(option_count(" \n\t\n"), 0);
	assert_int_equal(option_count("un"), 1);
	assert_int_equal(option_count("un\r\n\r\ndeux\n"), 2);
}

/* An option without its English is shown in French. */
static void
falls_back_line_by_line(void **state)
{
	assert_string_equal(option_lines(*state, "Un\nDeux\nTrois", "One\n\nThree"),
	    cim_fmt(*state, "%s\tOne\n%s\tDeux\n%s\tThree", option_code(*state, "Un", 2),
	    option_code(*state, "Deux", 4), option_code(*state, "Trois", 5)));
}

static void
cleans_names_for_calendars(void **state)
{
	char name[200];
	const char *cn;

	assert_string_equal(letter_cn(*state, "Éloïse D’Amours"), "Éloïse D’Amours");
	assert_string_equal(letter_cn(*state, "Jo \"le\" Grand; X, Y: Z\\\r\n"),
	    "Jo 'le' Grand X Y Z");
	for (size_t i = 0; i + 1 < sizeof name; i += 2)
		memcpy(name + i, "\xc3\xa9", 2);
	name[198] = '\0';
	cn = letter_cn(*state, name);
	assert_int_equal(strlen(cn), 120);		/* sixty characters, none cut */
}

static void
parts_lines(void **state)
{
	struct line_rows rows;

	line_rows(*state, NULL, &rows);
	assert_int_equal(rows.n, 0);
	line_rows(*state, "\r\n\n", &rows);
	assert_int_equal(rows.n, 0);
	line_rows(*state, "un\r\n\r\ndeux", &rows);
	assert_int_equal(rows.n, 2);
	assert_string_equal(rows.v[0].text, "un");
	assert_string_equal(rows.v[1].text, "deux");
}

static void
takes_names_and_no_messages(void **state)
{
	static const char *const taken[] = {
		"J.-P. Tremblay", "M. St. Onge", "Marie Roy, D.D.S.", "J.Roy",
		"M.Tremblay, M.Sc.", "Ph.D. Léa D’Amours-O'Neill", "P. Eng.", "A.SMITH",
		"Alex Roy (iel/elle)", "Ève", "李小龍", "Ke$ha", "Jean Roy 3",
		"Роза", "Élise B.Sc.A.", "Sr. Ste. Marie", "Anne…", "Wwwalter",
		"J.R.R. Tolkien", "d.d.s.", "Kim & Cie" };
	static const char *const refused[] = {
		"Gagnez 500 $ sur evil-prize.com/win", "a@b", "evil.com", "EVIL.COM",
		"Evil.Com", "t.co", "1.co", "WwW.x", "httpS", "HTTP", "x / y", "/x", "x/",
		"a.b/c", "evil。com", "evil．com", "ａ＠b", "500 $", "500\302\240$",
		"$500", "€ 20", "3£", "Appelez 1 800 555-0199", "1.800.555",
		"пример.рф", "a\\b", "e-.cd", "e1.cd", "192.0.2.1",
		"Ève evil.xn--p1ai", "e\u0301.fr" };
	char longest[201];

	(void)state;
	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
		if (!pattern_matches(WEBINARS_NAME, taken[i], strlen(taken[i])))
			fail_msg("%s is refused", taken[i]);
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		if (pattern_matches(WEBINARS_NAME, refused[i], strlen(refused[i])))
			fail_msg("%s is taken", refused[i]);
	for (size_t i = 0; i < 200; i++)
		longest[i] = "J. R"[i % 4];
	assert_true(pattern_matches(WEBINARS_NAME, longest, 200));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(makes_addresses_of_titles),
		cmocka_unit_test(keeps_addresses_short),
		cmocka_unit_test(codes_an_option_by_its_french_label),
		cmocka_unit_test(counts_options),
		cmocka_unit_test(falls_back_line_by_line),
		cmocka_unit_test(cleans_names_for_calendars),
		cmocka_unit_test(parts_lines),
		cmocka_unit_test(takes_names_and_no_messages),
	};

	return cmocka_run_group_tests(tests, open_request, close_request);
}
