/* Forms drawn again: what was typed, its messages, the summary, rows, the two versions. */
#include "form_page_case.h"

#define ALL                                                                                        \
	FORM("{{field version}}{{field name}}{{field phone}}{{field secret}}{{field "              \
	     "region}}{{field price}}"                                                             \
	     "{{field due}}{{field agree}}{{field news}}{{field kind}}{{field axis}}{{field ids}}" \
	     "{{#actions}}<p>{{title}}</p>{{field title}}{{field done}}{{row}}{{/actions}}{{more " \
	     "actions}}")

static struct action stored_actions[] = { { { 7, true }, "Stocké", { 0 }, true },
	{ { 9, true }, "Autre", { 0 }, false } };

static struct view
stored(void)
{
	static int64_t ids[] = { 9 };
	struct view v = case_view();

	v.plan = (struct plan){ .version = 4,
		.name = "Nom stocké",
		.kind = SHUT,
		.axis = MONEY,
		.news = true,
		.price = { 150, true },
		.region = "9",
		.ids = { ids, 1 },
		.phone = "+14185550123",
		.actions = { stored_actions, 2 } };
	return v;
}

static void
keeps_what_was_typed(void **state)
{
	struct view v = stored();
	const char *page = page_of(ALL, &v,
	    sent_as("_once=0f&id=3&version=3&name=%3Cb%3E&phone=12&secret=abc&"
	            "region=11&price=12,3x&due=2026-02-30&axis=zz&ids=11",
	        true));

	(void)state;
	holds(page, "name=\"version\" value=\"3\"");
	holds(page, "name=\"name\" value=\"&lt;b&gt;\"");
	holds(page,
	    "name=\"phone\" value=\"12\" aria-invalid=\"true\" aria-describedby=\"e1-phone\"");
	lacks(page, "abc");
	holds(page, "<option value=\"11\" selected>");
	holds(page, "name=\"price\" value=\"12,3x\"");
	holds(page,
	    "<input type=\"text\" class=\"input mid\" id=\"f1-due\" name=\"due\" "
	    "value=\"2026-02-30\"");
	lacks(page, "name=\"news\" value=\"1\" checked");
	lacks(page, "value=\"ferme\" checked");
	holds(page, "<option value=\"\" selected>Choisissez une réponse</option>");
	holds(page, "name=\"ids\" value=\"11\" checked");
	lacks(page, "name=\"ids\" value=\"9\" checked");
	holds(page,
	    "<div class=\"field wrong\"><label for=\"f1-phone\">Téléphone "
	    "<small>facultatif</small></label>"
	    "<span class=\"error\" id=\"e1-phone\">Entrez les dix chiffres");
	holds(page,
	    "<div class=\"wrong\"><span class=\"error\" id=\"e1-agree\">Cochez cette case pour "
	    "continuer.</span>");
	holds(page,
	    "<fieldset class=\"field wrong\" aria-describedby=\"e1-kind\"><legend>État</legend>");
}

static void
sums_up(void **state)
{
	struct view v = stored();
	const char *page = page_of(FORM("{{field name}}{{field why}}"), &v,
	    sent_as(
	        "id=3&version=1&email=a@b.org&agree=1&kind=ouvert&axis=a&address.street=x&why=x",
	        true));

	(void)state;
	holds(page,
	    "name=\"_once\" value=\"0f\"><div class=\"summary\" role=\"alert\" tabindex=\"-1\" "
	    "id=\"m1-summary\" aria-labelledby=\"t1-summary\"><h2 id=\"t1-summary\">Une réponse "
	    "est à corriger.</h2>"
	    "<ul><li><a href=\"#f1-name\">Nom. Écrivez une réponse pour continuer.</a></li></ul>"
	    "<p class=\"quiet\">Rien n’est perdu" NB
	    ": ce que vous avez écrit est toujours dans le formulaire.</p></div>");
	sent_as("id=3", true);
	form_bad(&sent, "why", "Pourquoi?", "Dites <ceci>.");
	page = page_of(FORM("{{field why}}"), &v, &sent);
	holds(page, "<a href=\"#f1-why\">Pourquoi? Dites &lt;ceci&gt;.</a>");
	/* a message at what is not drawn leads nowhere */
	holds(page, "<li>Courriel. Entrez votre adresse");
	holds(page, "réponses sont à corriger.</h2>");
}

static void
says_nothing_when_nothing_is_wrong(void **state)
{
	struct view v = stored();

	(void)state;
	lacks(page_of(ALL, &v, sent_as("name=a", false)), "summary");
	lacks(page_of(ALL, &v, NULL), "summary");
}

static void
draws_rows_with_keys_and_buttons(void **state)
{
	struct view v = stored();
	const char *page = page_of(ALL, &v, NULL);

	(void)state;
	holds(page,
	    "<p>Stocké</p><div class=\"field\"><label "
	    "for=\"f1-actions-7-title\">Action</label><input type=\"text\" "
	    "class=\"input\" maxlength=\"60\" id=\"f1-actions-7-title\" name=\"actions.7.title\" "
	    "value=\"Stocké\" "
	    "aria-required=\"true\"></div>");
	holds(page, "name=\"actions.7.done\" value=\"1\" checked>");
	holds(page,
	    "<input type=\"hidden\" name=\"actions.7._\" value=\"\"><button type=\"submit\" "
	    "class=\"btn second less\" "
	    "name=\"_do\" value=\"actions.7.down\" aria-label=\"Descendre" NB
	    ": Action 1\"><svg class=\"i\" aria-hidden=\"true\" "
	    "width=\"20\" height=\"20\"><use href=\"/www/3f2a/icons.svg#down\"/></svg></button>");
	lacks(page, "actions.7.up");
	holds(page, "value=\"actions.9.up\" aria-label=\"Monter" NB ": Action 2\"");
	lacks(page, "actions.9.down");
	holds(page,
	    "class=\"btn second less bad\" name=\"_do\" value=\"actions.9.del\" "
	    "aria-label=\"Retirer" NB ": Action 2\"");
	holds(page,
	    "<div id=\"f1-actions\"><button type=\"submit\" class=\"btn second\" name=\"_do\" "
	    "value=\"actions.add\">"
	    "<svg class=\"i\" aria-hidden=\"true\" width=\"20\" height=\"20\"><use "
	    "href=\"/www/3f2a/icons.svg#plus\"/></svg> "
	    "Ajouter une ligne</button></div>");
	/* Enter sends the form; it does not move a row */
	holds(page,
	    "value=\"0f\"><button type=\"submit\" class=\"unseen\" tabindex=\"-1\" "
	    "aria-hidden=\"true\">Envoyer</button>");
}

static void
draws_rows_in_the_order_typed(void **state)
{
	struct view v = stored();
	const char *page = page_of(ALL, &v,
	    sent_as("actions.9._=&actions.9.title=B&actions.7.title=A&_do=actions.add", true));

	(void)state;
	assert_true(strstr(page, "actions.9.title") < strstr(page, "actions.7.title"));
	assert_true(strstr(page, "actions.7.title") < strstr(page, "actions.+1.title"));
	holds(page, "<p>Autre</p>");
	holds(page, "name=\"actions.9.title\" value=\"B\"");
	holds(page, "<p></p>");
	holds(page, "value=\"actions.+1.up\" aria-label=\"Monter" NB ": Action 3\"");
	lacks(page, "value=\"actions.add\"");		/* three are all there may be */
	page = page_of(ALL, &v, sent_as("actions.9._=&actions.9.title=B&_do=actions.9.del", true));
	lacks(page, "<p>");
	holds(page, "value=\"actions.add\"");
}

static void
points_at_a_row(void **state)
{
	struct view v = stored();
	const char *page;

	(void)state;
	sent_as("actions.7.title=&actions.%2B1.title=A&actions.%2B1.done=1", true);
	form_bad(&sent, "actions", "Action", "Deux actions portent le même titre.");
	page = page_of(ALL, &v, &sent);
	holds(page, "<a href=\"#f1-actions-7-title\">Action. Écrivez");
	holds(page, "<span class=\"error\" id=\"e1-actions-7-title\">");
	holds(page, "<a href=\"#f1-actions\">Action. Deux actions");
	holds(page,
	    "<div class=\"wrong\" tabindex=\"-1\" id=\"f1-actions\"><span class=\"error\">Deux "
	    "actions portent le même "
	    "titre.</span><button");
}

static void
shows_two_versions(void **state)
{
	struct view v = stored();
	const char *page;

	(void)state;
	sent_as("_once=0f&id=3&name=Moi&phone=4185550123&price=1,50&region=11&kind=ouvert&axis=d&"
	        "actions.7.title=Moi&secret=x",
	    false);
	sent.stored = &v.plan;
	page = page_of(ALL, &v, &sent);
	holds(page,
	    "<span class=\"hint\" id=\"s1-name\">Enregistré entre-temps" NB
	    ": <b>Nom stocké</b></span><input type=\"text\" "
	    "class=\"input\" autocomplete=\"name\" maxlength=\"200\" id=\"f1-name\" name=\"name\" "
	    "value=\"Moi\" "
	    "aria-required=\"true\" aria-describedby=\"s1-name\">");
	lacks(page, "s1-phone");		/* the same number, written in another way */
	lacks(page, "s1-price");
	lacks(page, "s1-axis");
	lacks(page, "s1-version");
	lacks(page, "s1-secret");
	holds(page,
	    "id=\"s1-region\">Enregistré entre-temps" NB
	    ": <b>Côte-Nord &amp; &lt;Minganie&gt;</b>");
	holds(page, "id=\"s1-kind\">Enregistré entre-temps" NB ": <b>Fermé</b>");
	holds(page,
	    "<div><span class=\"hint\" id=\"s1-news\">Enregistré entre-temps" NB
	    ": <b>Oui</b></span>");
	holds(page, "id=\"s1-actions-7-title\">Enregistré entre-temps" NB ": <b>Stocké</b>");
}

/* The first form of the handler is the one that was sent; a form of another handler is not. */
static void
redraws_one_form(void **state)
{
	struct view v = stored();
	const char *page = page_of(FORM("{{field name}}") FORM("{{field name}}")
	    "<form method=\"post\" action=\"~/file\"></form>", &v, sent_as("name=Moi", true));

	(void)state;
	holds(page, "id=\"f1-name\" name=\"name\" value=\"Moi\"");
	holds(page, "id=\"f2-name\" name=\"name\" value=\"Nom stocké\"");
	assert_int_equal(times(page, "class=\"summary\""), 1);
	page = page_of("<form method=\"post\" action=\"~/{{id}}/cancel\"></form>", &v,
	    sent_as("name=Moi", true));
	lacks(page, "summary");
}

/* A token is not stored, only its hash: what carried it here is what the form sends on. */
static void
carries_a_token(void **state)
{
	struct view v = stored();

	(void)state;
	holds(page_of(FORM("{{field token}}"), &v, sent_as("token=abc", false)),
	    "name=\"token\" value=\"abc\"");
	holds(page_of(FORM("{{field token}}"), &v, NULL), "name=\"token\" value=\"\"");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		PAGE_TEST(keeps_what_was_typed),
		PAGE_TEST(sums_up),
		PAGE_TEST(says_nothing_when_nothing_is_wrong),
		PAGE_TEST(draws_rows_with_keys_and_buttons),
		PAGE_TEST(draws_rows_in_the_order_typed),
		PAGE_TEST(points_at_a_row),
		PAGE_TEST(shows_two_versions),
		PAGE_TEST(redraws_one_form),
		PAGE_TEST(carries_a_token),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
