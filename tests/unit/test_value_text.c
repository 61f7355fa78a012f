/* Texts typed, each format: what is taken and how it is kept, what is refused and what is said. */
#include "value_case.h"

struct texts_in { const char *line, *lines, *email, *phone, *postal, *slug, *colour, *url,
	*markdown,
	*search, *name, *password, *neq, *code, *body, *short_mail; };
CIM_SHAPE(texts_in, CIM_F(texts_in, line), CIM_O(texts_in, lines, .as = CIM_LINES),
	CIM_O(texts_in, email, .as = CIM_EMAIL), CIM_O(texts_in, phone, .as = CIM_PHONE),
	CIM_O(texts_in, postal, .as = CIM_POSTAL), CIM_O(texts_in, slug, .as = CIM_SLUG),
	CIM_O(texts_in, colour, .as = CIM_COLOUR), CIM_O(texts_in, url, .as = CIM_URL),
	CIM_O(texts_in, markdown, .as = CIM_MARKDOWN), CIM_O(texts_in, search, .as = CIM_SEARCH),
	CIM_O(texts_in, name, .as = CIM_NAME, .max = 20), CIM_O(texts_in, password,
	.as = CIM_PASSWORD, .min = 12),
	CIM_O(texts_in, neq, .match = "(11|22|33|88)[0-9]{8}",
	.hint = N_("Dix chiffres, par exemple 1123456789")),
	CIM_O(texts_in, code, .match = "[A-Z]{2}"), CIM_O(texts_in, body, .min = 5, .max = 10),
	CIM_O(texts_in, short_mail, .as = CIM_EMAIL, .max = 20));

static struct texts_in in;

/* Typed into a member it is kept as `kept`; NULL: as it was typed. */
static void
takes(const char *name, const char *typed, const char *kept)
{
	const struct cim_field *f = member(&texts_in_shape, name);
	const char *fault = parse(&fr, f, typed, &in), *got;

	memcpy(&got, (const char *)&in + f->off, sizeof got);
	if (*fault)
		fail_msg("%s: %s refused: %s", name, typed, fault);
	assert_string_equal(got, kept ? kept : typed);
}

static void
refuses(const char *name, const char *typed, const char *why)
{
	const struct cim_field *f = member(&texts_in_shape, name);
	const char *fault = parse(&fr, f, typed, &in), *got;

	memcpy(&got, (const char *)&in + f->off, sizeof got);
	if (strcmp(fault, why) != 0)
		fail_msg("%s: %s gave \"%s\", kept %s", name, typed, fault, got ? got : "nothing");
	assert_null(got);
}

static void
evens_out_spaces(void **state)
{
	(void)state;
	takes("line", "  Musée\tde la mer \xe2\x80\x8b" NB, "Musée de la mer");
	takes("line", "a  b", NULL);
	takes("line", "à 3 m²", NULL);
	takes("line", "\xe1\x9a\x80\xe2\x81\x9f\xe2\x80\xa8\xc2\x85" "†‡"
	    "\xe2\x81\xa0\xe3\x80\x80", "†‡");
	takes("line", "…\xe1\x9a\x81", NULL);
	takes("line", "あ‿", NULL);
	takes("name", "  Anne \t  d’Amours ", "Anne d’Amours");
	takes("search", "L’Anse-à-Beaufils  \xe2\x80\xaf", "L’Anse-à-Beaufils");
	takes("lines", "\r\n\r\nun\r\n\r\ndeux\rtrois\n\tquatre  \r\n",
	    "un\n\ndeux\ntrois\n\tquatre");
	takes("markdown", "\r\n  \n    code\r\ntexte \n\n", "    code\ntexte");
	takes("password", "  une phrase de passe ", NULL);
	assert_true(value_blank(member(&texts_in_shape, "line"),
	    " " NB "\t\xe3\x80\x80\xef\xbb\xbf\r\n"));
	assert_false(value_blank(member(&texts_in_shape, "line"), " . "));
	assert_false(value_blank(member(&texts_in_shape, "password"), "  "));
	assert_true(value_blank(member(&texts_in_shape, "password"), ""));
}

static void
makes_blanks_absent(void **state)
{
	const struct cim_field *f = member(&texts_in_shape, "line");

	(void)state;
	takes("line", "x", NULL);
	assert_string_equal(parse(&fr, f, " " NB " ", &in), "");
	assert_null(in.line);
}

static void
refuses_controls(void **state)
{
	static const char why[] =
	    "Retirez de cette réponse les caractères invisibles, par exemple en la tapant de "
	    "nouveau.";

	(void)state;
	refuses("line", "a\nb", why);
	refuses("line", "a\rb", why);
	refuses("line", "a\x07" "b", why);
	refuses("line", "a\x7f" "b", why);
	refuses("line", "a\xc2\x9b" "b", why);
	refuses("line", "a\xe2\x80\xae" "b", why);
	refuses("lines", "a\x0b" "b", why);
	refuses("email", "a@musee.org\r\nBcc: b@musee.org", why);
	refuses("password", "douze caractères\t", why);
	refuses("name", "Anne\x1b[31m", why);
}

static void
counts_characters(void **state)
{
	char text[10100];

	(void)state;
	takes("name", "éééééééééééééééééééé", NULL);
	refuses("name", "ééééééééééééééééééééé",
	    "Raccourcissez ce texte d’un caractère" NB ": 20 au plus, 21 en ce moment.");
	refuses("body", "abcd", "Écrivez au moins 5 caractères; il y en a 4.");
	takes("body", "abcde", NULL);
	refuses("body", "abcdefghijklm",
	    "Raccourcissez ce texte de 3 caractères" NB ": 10 au plus, 13 en ce moment.");
	memset(text, 'a', sizeof text);
	text[200] = '\0';
	takes("line", text, NULL);
	text[200] = 'a';
	text[201] = '\0';
	refuses("line", text, "Raccourcissez ce texte d’un caractère" NB ": 200 au plus, 201 en "
	    "ce moment.");
	text[201] = 'a';
	text[10000] = '\0';
	takes("lines", text, NULL);
	takes("markdown", text, NULL);
	text[10000] = 'a';
	text[10003] = '\0';
	refuses("lines", text, "Raccourcissez ce texte de 3 caractères" NB ": 10" NB "000 au "
	    "plus, 10" NB
	    "003 en ce moment.");
	refuses("password", "trop court", "Écrivez au moins 12 caractères; il y en a 10.");
}

#define SIXTEEN "0123456789abcdef"

static void
reads_addresses_of_mail(void **state)
{
	static const char why[] = "Entrez une adresse de courriel complète, par exemple "
	    "nom@musee.org.";
	static const char *const wrong[] = { "nom", "nom@", "@musee.org", "nom@musee",
	    "a@b@musee.org",
		"nom @musee.org", "nom@musee..org", ".nom@musee.org", "nom.@musee.org",
		"n..m@musee.org",
		"nom@-musee.org", "nom@musee-.org", "nom@musee.o", "nom@musee.123", "nom@127.0.0.1",
		"nom@[127.0.0.1]", "\"nom\"@musee.org", "nom@musée.org", "prénom@musee.org",
		"nom@musee.org.",
		"nom@musee.org,autre@musee.org", "Nom <nom@musee.org>", "nom(x)@musee.org",
		"nom@mus_ee.org",
		"nom@musee.org;", "a\\b@musee.org",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@musee.org",
		"a@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.org" };
	char text[400];

	(void)state;
	takes("email", " Anne.Le-Gall@Musee.QC.CA ", "Anne.Le-Gall@musee.qc.ca");
	takes("email", "o'neill+smq@xn--muse-epa.org", NULL);
	takes("email", "a@b.ca", NULL);
	takes("email", "zZ90@z9-0.zz", NULL);
	takes("email", "a@AZ.org", "a@az.org");
	takes("email", SIXTEEN SIXTEEN SIXTEEN SIXTEEN "@musee.org", NULL);
	takes("email", "a@" SIXTEEN SIXTEEN SIXTEEN "0123456789abcde.org", NULL);
	takes("email", "!#$%&'*+-/=?^_`{|}~@musee.org", NULL);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		refuses("email", wrong[i], why);
	snprintf(text, sizeof text, "a@%s.%s.%s.%s.org",
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
	    "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc",
	    "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd");
	assert_int_equal(strlen(text), 251);
	takes("email", text, NULL);
	memmove(text + 4, text + 1, strlen(text));
	memcpy(text, "aaaa", 4);
	assert_int_equal(strlen(text), 254);
	takes("email", text, NULL);
	memmove(text + 1, text, strlen(text) + 1);
	refuses("email", text, why);
	refuses("short_mail", "longue.adresse@musee.org",
	    "Raccourcissez ce texte de 4 caractères" NB ": 20 au plus, 24 en ce moment.");
}

static void
reads_codes(void **state)
{
	static const char postal[] = "Entrez un code postal canadien, par exemple H2L" NB "4L8.";
	static const char slug[] = "Écrivez des lettres sans accent, des chiffres et des traits "
	    "d’union, par exemple "
	    "billetterie-en-ligne.";
	static const char colour[] = "Entrez une couleur à six chiffres ou lettres de a à f, par "
	    "exemple #1f6f78.";

	(void)state;
	takes("postal", "h2l4l8", "H2L 4L8");
	takes("postal", " H2L-4L8 ", "H2L 4L8");
	takes("postal", "g1r" NB "2s5", "G1R 2S5");
	refuses("postal", "H2L 4L", postal);
	refuses("postal", "H2L 4L88", postal);
	refuses("postal", "D2L 4L8", postal);
	refuses("postal", "H2O 4L8", postal);
	refuses("postal", "Z2L 4L8", postal);
	refuses("postal", "12345", postal);
	takes("slug", "Billetterie-en-ligne-2", "billetterie-en-ligne-2");
	refuses("slug", "été", slug);
	refuses("slug", "a--b", slug);
	refuses("slug", "-a", slug);
	refuses("slug", "a-", slug);
	refuses("slug", "a_b", slug);
	refuses("slug", "a/b", slug);
	takes("colour", "#1F6F78", "#1f6f78");
	takes("colour", "1f6f78", "#1f6f78");
	takes("colour", "AF09FA", "#af09fa");
	refuses("colour", "#1f6f7", colour);
	refuses("colour", "##1f6f78", colour);
	refuses("colour", "red", colour);
	takes("phone", "418 555-0123, poste 12", "+14185550123;ext=12");
	refuses("phone", "555-0123", "Entrez les dix chiffres du numéro, par exemple "
	    "418" NB "555-0123, poste 12.");
}

static void
reads_addresses_of_pages(void **state)
{
	static const char why[] = "Entrez l’adresse complète de la page; elle commence par "
	    "https://.";
	static const char *const wrong[] = { "javascript:alert(1)", "JavaScript:alert(1)",
	    "data:text/html,x",
		"ftp://musee.org/", "https://", "https:///x", "https://musee", "https://a b.org",
		"https://musee.org/a b", "https://anne@musee.org/",
		"https://anne:secret@musee.org/",
		"https://musee.org\\@mechant.org", "https://musee..org", "https://.musee.org",
		"https://musee./", "https://musee-", "https://musee.org:0/",
		"https://musee.org:65536/", "https://musee.org:80a/",
		"//musee.org/",
		"/webinaires", "https://mus<ee.org/", "https://mus[ee.org/", "https://mus{ee.org/",
		"https://[::1]/", "mailto:nom@musee.org",
		"https://musee.org:/" };

	(void)state;
	takes("url", "https://musee.org", NULL);
	takes("url", "HTTPS://Musee.ORG/Programme?a=B#C", "https://musee.org/Programme?a=B#C");
	takes("url", "http://localhost:8080/x", NULL);
	takes("url", "www.musee.org/x:y", "https://www.musee.org/x:y");
	takes("url", "https://musee.org/été?q=\"<é>\"",
	    "https://musee.org/%C3%A9t%C3%A9?q=%22%3C%C3%A9%3E%22");
	takes("url", "https://musee.org?x=@", NULL);
	takes("url", "https://z-A_0.9./~", "https://z-a_0.9./~");
	takes("url", "https://musée.org/", NULL);
	takes("url", "https://musee.org:8443/%C3%A9", NULL);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		refuses("url", wrong[i], why);
}

static void
follows_patterns(void **state)
{
	(void)state;
	takes("neq", "1123456789", NULL);
	refuses("neq", "9923456789", "Suivez l’indication de ce champ" NB ": Dix chiffres, par "
	    "exemple 1123456789");
	refuses("code", "ab", "Suivez la forme demandée pour cette réponse.");
	assert_string_equal(parse(&en, member(&texts_in_shape, "code"), "ab", &in),
	    "Follow the form asked for in this answer.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(evens_out_spaces),
		cmocka_unit_test(makes_blanks_absent), cmocka_unit_test(refuses_controls),
		cmocka_unit_test(counts_characters), cmocka_unit_test(reads_addresses_of_mail),
		cmocka_unit_test(reads_codes), cmocka_unit_test(reads_addresses_of_pages),
		cmocka_unit_test(follows_patterns) };

	return cmocka_run_group_tests(tests, open_case, close_case);
}
