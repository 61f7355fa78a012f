/* Fields of a form that is new: each kind of member by its pattern, what is stored in the control.
 */
#include "form_page_case.h"

static const struct page_row fields[] = {
	{ "version", "<input type=\"hidden\" name=\"version\" value=\"0\">" },
	{ "name",
	    "<div class=\"field\"><label for=\"f1-name\">Nom</label><input type=\"text\" "
	    "class=\"input\" autocomplete=\"name\" maxlength=\"200\" id=\"f1-name\" "
	    "name=\"name\" value=\"\" aria-required=\"true\"></div>" },
	{ "email",
	    "<div class=\"field\"><label for=\"f1-email\">Courriel</label><span "
	    "class=\"hint\" id=\"h1-email\">La confirmation y sera envoyée.</span><input "
	    "type=\"email\" class=\"input\" autocomplete=\"email\" "
	    "autocapitalize=\"none\" spellcheck=\"false\" maxlength=\"254\" "
	    "id=\"f1-email\" name=\"email\" value=\"\" aria-required=\"true\" "
	    "aria-describedby=\"h1-email\"></div>" },
	{ "why",
	    "<div class=\"field\"><label for=\"f1-why\">Pourquoi? "
	    "<small>facultatif</small></label><textarea class=\"input\" rows=\"6\" "
	    "id=\"f1-why\" name=\"why\">\n</textarea></div>" },
	{ "phone",
	    "<div class=\"field\"><label for=\"f1-phone\">Téléphone "
	    "<small>facultatif</small></label><input type=\"tel\" class=\"input mid\" "
	    "autocomplete=\"tel\" id=\"f1-phone\" name=\"phone\" value=\"\"></div>" },
	{ "secret",
	    "<div class=\"field\"><label for=\"f1-secret\">Mot de passe "
	    "<small>facultatif</small></label><input type=\"password\" class=\"input\" "
	    "autocomplete=\"current-password\" id=\"f1-secret\" name=\"secret\" "
	    "value=\"\"></div>" },
	{ "code",
	    "<div class=\"field\"><label for=\"f1-code\">Code "
	    "<small>facultatif</small></label><input type=\"text\" class=\"input\" "
	    "autocomplete=\"one-time-code\" maxlength=\"200\" id=\"f1-code\" "
	    "name=\"code\" value=\"\"></div>" },
	{ "region",
	    "<div class=\"field\"><label for=\"f1-region\">Région "
	    "<small>facultatif</small></label><select class=\"input mid\" "
	    "id=\"f1-region\" name=\"region\"><option value=\"\" selected>Sans "
	    "réponse</option><option value=\"11\">Gaspésie</option><option "
	    "value=\"9\">Côte-Nord &amp; &lt;Minganie&gt;</option></select></div>" },
	{ "places",
	    "<div class=\"field\"><label for=\"f1-places\">Places "
	    "<small>facultatif</small></label><input type=\"text\" class=\"input short\" "
	    "inputmode=\"numeric\" id=\"f1-places\" name=\"places\" value=\"\"></div>" },
	{ "price",
	    "<div class=\"field\"><label for=\"f1-price\">Prix "
	    "<small>facultatif</small></label><input type=\"text\" class=\"input short\" "
	    "inputmode=\"decimal\" id=\"f1-price\" name=\"price\" value=\"\"></div>" },
	{ "due",
	    "<div class=\"field\"><label for=\"f1-due\">Échéance "
	    "<small>facultatif</small></label><input type=\"date\" class=\"input mid\" "
	    "id=\"f1-due\" name=\"due\" value=\"\"></div>" },
	{ "at",
	    "<div class=\"field\"><label for=\"f1-at\">Début "
	    "<small>facultatif</small></label><input type=\"datetime-local\" "
	    "class=\"input mid\" id=\"f1-at\" name=\"at\" value=\"\"></div>" },
	{ "agree",
	    "<label class=\"choice\"><input type=\"checkbox\" id=\"f1-agree\" "
	    "name=\"agree\" value=\"1\" "
	    "aria-required=\"true\"><span>J’accepte</span></label>" },
	{ "news",
	    "<label class=\"choice\"><input type=\"checkbox\" id=\"f1-news\" "
	    "name=\"news\" value=\"1\"><span>Je veux l’infolettre<small>On se désabonne "
	    "en un clic.</small></span></label>" },
	{ "member",
	    "<fieldset class=\"field\"><legend>Membre "
	    "<small>facultatif</small></legend><div class=\"scale flat\"><label><input "
	    "type=\"radio\" id=\"f1-member\" name=\"member\" "
	    "value=\"1\">Oui</label><label><input type=\"radio\" name=\"member\" "
	    "value=\"0\">Non</label><label><input type=\"radio\" name=\"member\" "
	    "value=\"\" checked>Sans réponse</label></div></fieldset>" },
	{ "kind",
	    "<fieldset class=\"field\"><legend>État</legend><div class=\"scale "
	    "flat\"><label><input type=\"radio\" id=\"f1-kind\" name=\"kind\" "
	    "value=\"ouvert\">Ouvert</label><label><input type=\"radio\" name=\"kind\" "
	    "value=\"ferme\">Fermé</label></div></fieldset>" },
	{ "axis",
	    "<div class=\"field\"><label for=\"f1-axis\">Axe</label><select "
	    "class=\"input mid\" id=\"f1-axis\" name=\"axis\" "
	    "aria-required=\"true\"><option value=\"\" selected>Choisissez une "
	    "réponse</option><option value=\"a\">Positionnement</option><option "
	    "value=\"b\">Publics</option><option value=\"c\">Accueil</option><option "
	    "value=\"d\">Argent</option><option value=\"e\">Équipe</option><option "
	    "value=\"f\">Lieu</option></select></div>" },
	{ "other",
	    "<fieldset class=\"field\"><legend>Autre axe "
	    "<small>facultatif</small></legend><div class=\"scale\"><label><input "
	    "type=\"radio\" id=\"f1-other\" name=\"other\" "
	    "value=\"a\">Positionnement</label><label><input type=\"radio\" "
	    "name=\"other\" value=\"b\">Publics</label><label><input type=\"radio\" "
	    "name=\"other\" value=\"c\">Accueil</label><label><input type=\"radio\" "
	    "name=\"other\" value=\"d\">Argent</label><label><input type=\"radio\" "
	    "name=\"other\" value=\"e\">Équipe</label><label><input type=\"radio\" "
	    "name=\"other\" value=\"f\">Lieu</label><label><input type=\"radio\" "
	    "name=\"other\" value=\"\" checked>Sans réponse</label></div></fieldset>" },
	{ "ids",
	    "<fieldset class=\"field\"><legend>Régions "
	    "<small>facultatif</small></legend><div class=\"choices\"><label "
	    "class=\"choice\"><input type=\"checkbox\" id=\"f1-ids\" name=\"ids\" "
	    "value=\"11\"><span>Gaspésie</span></label><label class=\"choice\"><input "
	    "type=\"checkbox\" name=\"ids\" value=\"9\"><span>Côte-Nord &amp; "
	    "&lt;Minganie&gt;</span></label></div></fieldset>" },
	{ "token", "<input type=\"hidden\" name=\"token\" value=\"\">" },
};

static void
draws_each_control(void **state)
{
	struct view v = case_view();

	(void)state;
	for (size_t i = 0; i < COUNT(fields); i++) {
		const char *text = arena_fmt(fr.arena, FORM("{{field %s}}"), fields[i].text);
		const char *page = page_of(text, &v, NULL), *body = strstr(page, "\"0f\">") + 5;

		body = arena_dup(fr.arena, body, strlen(body) - strlen("</form>"));
		if (strcmp(body, fields[i].out) != 0)
			fail_msg(
			    "%s\n  draws   %s\n  not     %s", fields[i].text, body, fields[i].out);
	}
}

static void
shows_what_is_stored(void **state)
{
	struct view v = case_view();
	int64_t ids[] = { 9 };
	const char *page;

	(void)state;
	v.plan = (struct plan){ .name = "A \"B\" <c>", .why = "\na\nb", .phone = "+14185550123",
		.region = "9", .places = { 0, true }, .price = { 123450, true },
		.due = { 20795, true }, .at = { INT64_C(1796754600000000), true }, .news = true,
		.member = { false, true }, .kind = SHUT, .axis = MONEY, .other = TEAM,
		.ids = { ids, 1 }, .secret = "x", .version = 4, .address = { "Rue" } };
	page = page_of(
	    FORM("{{field version}}{{field name}}{{field why}}{{field phone}}{{field secret}}"
	         "{{field region}}{{field places}}{{field price}}{{field due}}{{field at}}{{field "
	         "news}}"
	         "{{field member}}{{field kind}}{{field axis}}{{field other}}{{field ids}}"
	         "{{#address}}{{field street}}{{/address}}"),
	    &v, NULL);
	holds(page, "name=\"version\" value=\"4\"");
	holds(page, "name=\"name\" value=\"A &quot;B&quot; &lt;c&gt;\"");
	holds(page, "name=\"why\">\n\na\nb</textarea>");
	holds(page, "name=\"phone\" value=\"418" NB "555-0123\"");
	holds(page, "name=\"secret\" value=\"\"");
	holds(page, "<option value=\"9\" selected>Côte-Nord &amp; &lt;Minganie&gt;</option>");
	holds(page, "name=\"places\" value=\"0\"");
	holds(page, "name=\"price\" value=\"1234,50\"");
	holds(page, "name=\"due\" value=\"2026-12-08\"");
	holds(page, "name=\"at\" value=\"2026-12-08T13:30\"");
	holds(page, "name=\"news\" value=\"1\" checked");
	holds(page, "name=\"member\" value=\"0\" checked");
	holds(page, "name=\"kind\" value=\"ferme\" checked");
	holds(page, "<option value=\"d\" selected>Argent</option>");
	lacks(page, "Choisissez une réponse");
	holds(page, "name=\"other\" value=\"e\" checked");
	holds(page, "name=\"ids\" value=\"9\" checked");
	lacks(page, "name=\"ids\" value=\"11\" checked");
	holds(page, "id=\"f1-address-street\" name=\"address.street\" value=\"Rue\"");
}

static void
writes_a_number_as_its_language_does(void **state)
{
	struct view v = case_view();
	struct page *page = bind_text("p.html", FORM("{{field price}}"), LANG_EN);

	(void)state;
	v.plan.price = (struct cim_dec){ 123450, true };
	holds(draw_block(page, NULL, &v, NULL), "value=\"1234.50\"");
	holds(page_of(FORM("{{field price}}"), &v, NULL), "value=\"1234,50\"");
}

static void
opens_a_form(void **state)
{
	struct view v = case_view();

	(void)state;
	assert_string_equal(
	    page_of(
	        "<form method=\"post\" action=\"~/{{id}}/cancel\" class=\"x\"></form>", &v, NULL),
	    "<form method=\"post\" action=\"/activites/3/cancel\" class=\"x\" novalidate>"
	    "<input type=\"hidden\" name=\"_once\" value=\"0f\"></form>");
	assert_string_equal(
	    page_of(
	        "<form action=\"~/{{id}}/cancel\" novalidate method=\"post\"></form>", &v, NULL),
	    "<form action=\"/activites/3/cancel\" novalidate method=\"post\">"
	    "<input type=\"hidden\" name=\"_once\" value=\"0f\"></form>");
	holds(page_of("<form method=\"post\" action=\"~/file\">{{#upload}}{{field "
	              "doc}}{{/upload}}</form>",
	          &v, NULL),
	    "action=\"/activites/file\" enctype=\"multipart/form-data\" novalidate>");
}

static void
draws_a_filter_without_keys(void **state)
{
	static const char text[] =
	    "<form action=\"~/\">{{#search}}{{field q}}{{field axis}}{{/search}}</form>";
	struct view v = case_view();
	struct page *page = bind_text("p.html", text, LANG_FR);
	const char *drawing = draw_block(page, NULL, &v, NULL);

	(void)state;
	assert_false(page_has_form(page));
	assert_true(page_has_form(bind_text("p.html", FORM(""), LANG_FR)));
	lacks(drawing, "_once");
	lacks(drawing, "facultatif");
	holds(drawing, "<option value=\"\" selected>Sans filtre</option>");
	holds(drawing,
	    "<input type=\"search\" class=\"input\" maxlength=\"200\" id=\"f1-q\" name=\"q\"");
}

static void
gives_each_form_its_own_names(void **state)
{
	struct view v = case_view();
	const char *page = page_of(FORM("{{field name}}") FORM("{{field name}}"), &v, NULL);

	(void)state;
	holds(page, "<label for=\"f1-name\">");
	holds(page, "id=\"f2-name\"");
	assert_int_equal(times(page, "id=\"f1-name\""), 1);
	assert_int_equal(times(page, "_once"), 2);
	/* buttons alone do not count: a page with one to sign out has its fields in the first form
	 */
	page = page_of(
	    "<form method=\"post\" action=\"~/3/cancel\"></form>" FORM("{{field name}}"), &v, NULL);
	holds(page, "id=\"f1-name\"");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		PAGE_TEST(draws_each_control), PAGE_TEST(shows_what_is_stored),
		PAGE_TEST(writes_a_number_as_its_language_does), PAGE_TEST(opens_a_form),
		PAGE_TEST(draws_a_filter_without_keys),
		PAGE_TEST(gives_each_form_its_own_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
