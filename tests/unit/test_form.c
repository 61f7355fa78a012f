/* Forms: bound into a struct as far as can be read, with a message a name, in the order of the
 * shape. */
#include "value_case.h"

#include "form.h"
#include "form_case.h"

struct need { struct cim_file file; };
CIM_SHAPE(need, CIM_F(need, file, .label = N_("Fichier")));
static struct form form;

/* A form from a body, bound. */
static const struct plan *
bound(const char *body, bool required)
{
	form_init(&form, &fr);
	assert_int_equal(form_urlencoded(&form, body, strlen(body), &form_limits_default), FORM_OK);
	form_bind(&form, &plan_shape, required);
	return form.in;
}

static void
says(const char *name, const char *text)
{
	const char *message = form_message(&form, name);

	if (message == NULL ? text != NULL : text == NULL || strcmp(message, text) != 0)
		fail_msg("%s: %s", name, message ? message : "no message");
}

#define WHOLE	"id=7&title=Plan&state=ouvert&agree=1&contact.email=a@musee.org&lines.%2B1.n=1&"

static void
reads_a_whole_form(void **state)
{
	const struct plan *p =
	    bound(WHOLE "secret=+a+&zone=America/Halifax&url=musee.org&body=%0d%0aa%0d%0ab&due="
	    "2026-12-08&said=non&places=12&price=1+234,50&ratio=0.5&regions=3&regions=2&"
	    "regions=3&news=1&"
	    "uuid=00112233445566778899aabbccddeeff&unknown=1&_csrf=x&contact.phone=418+555-0123",
	    true);

	(void)state;
	assert_int_equal(form.nmessage, 0);
	assert_int_equal(p->id, 7);
	assert_string_equal(p->title, "Plan");
	assert_string_equal(p->secret, " a ");
	assert_string_equal(p->url, "https://musee.org");
	assert_string_equal(p->body, "a\nb");
	assert_true(p->due.is && p->due.day == 20795);
	assert_int_equal(p->state, OPEN);
	assert_true(p->agree && p->news && p->said.is && !p->said.v && !p->at.is);
	assert_int_equal(p->places.v, 12);
	assert_int_equal(p->price.n, 123450);
	assert_int_equal(p->regions.n, 2);
	assert_int_equal(p->regions.v[0], 3);
	assert_string_equal(p->contact.phone, "+14185550123");
	assert_string_equal(p->contact.email, "a@musee.org");
	assert_int_equal(p->lines.n, 1);
	assert_int_equal(p->lines.v[0].n, 1);
}

static void
asks_for_what_is_due(void **state)
{
	static const char *const names[] = { "id", "title", "state", "agree", "lines",
	    "contact.email" };
	const struct plan *p = bound("title=+%C2%A0&places=", true);
	struct cim_field f;

	(void)state;
	assert_int_equal(form.nmessage, 6);
	for (size_t i = 0; i < 6; i++)
		assert_string_equal(form.message[i].name, names[i]);
	assert_string_equal(form.message[1].label, "Titre");
	says("title", "Écrivez une réponse pour continuer.");
	says("state", "Choisissez une réponse.");
	says("agree", "Cochez cette case pour continuer.");
	says("lines", "Ajoutez une ligne ou plus" NB ": 1 au moins, 0 en ce moment.");
	says("contact.email", "Entrez votre adresse de courriel; la confirmation y sera envoyée.");
	says("id", "Entrez un nombre en chiffres, par exemple 12.");
	f = *member(&contact_shape, "email");
	f.autofill = "email";
	assert_string_equal(value_missing(&fr, &f), form_message(&form, "contact.email"));
	f.autofill = "username";
	assert_string_equal(value_missing(&fr, &f),
	    "Entrez une adresse de courriel complète, par exemple nom@musee.org.");
	says("news", NULL);
	assert_null(p->title);
	bound("agree=0", true);
	says("agree", "Cochez cette case pour continuer.");
	bound("title=&agree=0", false);
	assert_int_equal(form.nmessage, 0);
	bound("title=123456789012345678901234567890&id=x", false);
	assert_int_equal(form.nmessage, 1);
}

static void
refuses_a_doubled_name(void **state)
{
	const struct plan *p;

	(void)state;
	form_init(&form, &fr);
	form_add(&form, "id", "7");
	assert_int_equal(form_urlencoded(&form, WHOLE, strlen(WHOLE), &form_limits_default),
	    FORM_OK);
	assert_false(form_bind(&form, &plan_shape, true));
	p = form.in;
	assert_int_equal(p->id, 0);
	says("id", "Cette réponse est arrivée deux fois. Ouvrez la page de nouveau, puis "
	    "envoyez-la une seule fois.");
	assert_string_equal(p->title, "Plan");
	bound(WHOLE "news=0&news=1", true);
	assert_int_equal(form.nmessage, 1);
	bound(WHOLE "lines.%2B1.text=a&lines.%2B1.text=b", true);
	assert_int_equal(form.nmessage, 1);
	assert_string_equal(form.message[0].name, "lines.+1.text");
}

static void
never_reads_the_host_or_bytes(void **state)
{
	const struct plan *p = bound(WHOLE "blob=abc&_id=9&program=9&photos=9", true);

	(void)state;
	assert_int_equal(form.nmessage, 0);
	assert_int_equal(p->blob.n, 0);
	assert_int_equal(p->program.id, 0);
	assert_int_equal(p->photos.n, 0);
}

static void
counts_ticks(void **state)
{
	const struct plan *p = bound(WHOLE "regions=1", true);

	(void)state;
	says("regions", "Choisissez au moins 2 réponses (cochées en ce moment" NB ": 1).");
	assert_int_equal(p->regions.n, 1);
	p = bound(WHOLE "regions=1&regions=2&regions=3&regions=4", true);
	says("regions", "Gardez au plus 3 réponses (cochées en ce moment" NB ": 4).");
	assert_int_equal(p->regions.n, 3);
	bound(WHOLE "regions=1&regions=x", true);
	says("regions", "Cette réponse n’est pas dans la liste. Choisissez-en une autre.");
	bound(WHOLE "regions=&regions=1&regions=-2", true);
	says("regions", "Cette réponse n’est pas dans la liste. Choisissez-en une autre.");
	p = bound(WHOLE "regions=", true);
	assert_int_equal(form.nmessage + p->regions.n, 0);
}

static void
takes_files(void **state)
{
	struct upload up = { "program", "programme.pdf", "application/pdf", 12, 2000000 };
	const struct plan *p;

	(void)state;
	form_init(&form, &fr);
	form_urlencoded(&form, WHOLE, strlen(WHOLE), &form_limits_default);
	assert_true(form_upload(&form, &up));
	up = (struct upload){ "photos", "a.png", "image/png", 13, 10 };
	form_upload(&form, &up);
	up.id = 14;
	form_upload(&form, &up);
	up = (struct upload){ "actions.+1.proof", "b.png", "image/png", 15, 10 };
	form_upload(&form, &up);
	assert_false(form_bind(&form, &plan_shape, true));
	p = form.in;
	assert_int_equal(p->program.id, 12);
	assert_int_equal(p->program.size, 2000000);
	assert_string_equal(p->program.name, "programme.pdf");
	assert_int_equal(p->photos.n, 2);
	assert_int_equal(p->photos.v[1].id, 14);
	assert_int_equal(p->actions.n, 1);
	assert_int_equal(p->actions.v[0].proof.id, 15);
	says("actions.+1.title", "Écrivez une réponse pour continuer.");
	assert_int_equal(form.nmessage, 1);
	form_upload(&form, &(struct upload){ "program", "c.pdf", "application/pdf", 16, 1 });
	form_upload(&form, &(struct upload){ "photos", "d.png", "image/png", 17, 1 });
	form_bind(&form, &plan_shape, true);
	p = form.in;
	says("program", "Retirez un fichier ou plus" NB ": 1 au plus, 2 en ce moment.");
	says("photos", "Retirez un fichier ou plus" NB ": 2 au plus, 3 en ce moment.");
	assert_int_equal(p->photos.n, 2);
	while (form_upload(&form, &up))
		assert_true(form.nupload <= 100);
	/* of one that is gone somebody else tells: it is not said to be missing too */
	form.nupload = 1;
	form.upload[0] = (struct upload){ .name = "another" };
	form_bind(&form, &need_shape, true);
	says("file", "Joignez un fichier.");
	form.upload[0].name = "file";
	assert_true(form_bind(&form, &need_shape, true));
}

static void
finds_members_by_name(void **state)
{
	static const struct { const char *name; int kind; } cases[] = { { "program", CIM_K_FILE },
		{ "photos", CIM_K_FILES }, { "actions.7.proof", CIM_K_FILE },
		{ "actions.+1.proof", CIM_K_FILE }, { "contact.email", CIM_K_TEXT },
		{ "actions", CIM_K_ROWS }, { "actions.proof", -1 }, { "actions.07.proof", -1 },
		{ "program.del", -1 }, { "actions.7.id", CIM_K_OINT }, { "", -1 }, { "x", -1 } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct cim_field *f = form_field(&plan_shape, cases[i].name);

		assert_int_equal(f ? (int)f->kind : -1, cases[i].kind);
	}
}

static void
reads_the_zone_first(void **state)
{
	char err[200];
	const struct plan *p;

	(void)state;
	assert_true(shape_check(&plan_shape, err, sizeof err));
	p = bound(WHOLE "at=2026-12-08T13:30&zone=America/Halifax", true);
	assert_int_equal(form.nmessage, 0);
	assert_true(p->at.is && p->at.us == INT64_C(1796751000000000));
	p = bound(WHOLE "at=2026-12-08T13:30", true);
	assert_true(p->at.us == INT64_C(1796754600000000));
	bound(WHOLE "at=2026-12-08T13:30&zone=Mars/Olympus", true);
	says("zone", "Cette réponse n’est pas dans la liste. Choisissez-en une autre.");
	bound(WHOLE "at=2026-03-08T02:30&zone=America/Halifax", true);
	says("at", "Le dimanche 8 mars 2026, on avance l’heure" NB ": il n’y a rien entre "
	    "2" NB "h et 3" NB
	    "h. Choisissez une heure avant ou après.");
}

static void
puts_messages_in_order(void **state)
{
	static const char *const order[] = { "title", "actions", "actions.9.title",
	    "actions.9.tasks.4.what",
		"actions.7.title", "contact.phone", "q.b", "q.a" };

	(void)state;
	bound(WHOLE "actions.9.title=a&actions.9.tasks.4.what=b&actions.7.title=c", true);
	assert_int_equal(form.nmessage, 0);
	form_bad(&form, "contact.phone", "", "x");
	form_bad(&form, "q.b", "", "x");
	form_bad(&form, "actions.7.title", "", "x");
	form_bad(&form, "q.a", "", "x");
	form_bad(&form, "actions.9.tasks.4.what", "", "x");
	form_bad(&form, "actions.9.title", "", "x");
	form_bad(&form, "actions", "", "x");
	form_bad(&form, "title", "", "first");
	form_bad(&form, "title", "", "second");
	assert_int_equal(form.nmessage, 8);
	for (size_t i = 0; i < 8; i++)
		assert_string_equal(form.message[i].name, order[i]);
	says("title", "first");
	says("nothing", NULL);
}

static void
sets_and_gets(void **state)
{
	(void)state;
	form_init(&form, &fr);
	form_add(&form, "a", "1");
	form_add(&form, "b", "2");
	form_add(&form, "a", "3");
	form_add(&form, "e\xcc\x81", "E\xcc\x81");
	form_add(&form, "bad", "\xff");
	assert_string_equal(form_get(&form, "a"), "1");
	assert_string_equal(form_get(&form, "é"), "É");
	assert_null(form_get(&form, "bad"));
	form_set(&form, "a", "4");
	form_set(&form, "c", "5");
	assert_int_equal(form.npair, 4);
	assert_string_equal(form_get(&form, "a"), "4");
	assert_string_equal(form_get(&form, "c"), "5");
	assert_null(form_get(&form, "d"));
	for (int i = 0; i < 1000; i++)
		form_add(&form, "n", "v");
	assert_int_equal(form.npair, 1004);
	assert_string_equal(form_get(&form, "b"), "2");
}

static void
shows_what_was_typed(void **state)
{
	struct action stored_action = { .id = { 7, true }, .title = "Ancienne",
		.hours = { 150, true } };
	struct plan stored = { .title = "Ancien", .places = { 40, true }, .news = true,
		.actions = { &stored_action, 1 }, .contact = { "b@musee.org", "+14185550123" } };

	(void)state;
	bound(WHOLE "places=%C3%A9&secret=x&actions.7.title=", true);
	assert_string_equal(form_shown(&form, "places"), "é");
	assert_string_equal(form_shown(&form, "secret"), "");
	assert_string_equal(form_shown(&form, "news"), "");
	assert_string_equal(form_shown(&form, "said"), "");
	assert_string_equal(form_shown(&form, "actions.7.done"), "");
	assert_null(form_shown(&form, "contact.phone"));
	assert_null(form_shown(&form, "unknown"));
	assert_null(form_shown(&form, "q.title"));
	assert_null(form_stored(&form, "title"));
	form.stored = &stored;
	assert_string_equal(form_shown(&form, "title"), "Plan");
	assert_string_equal(form_stored(&form, "title"), "Ancien");
	assert_string_equal(form_stored(&form, "places"), "40");
	assert_string_equal(form_stored(&form, "news"), "1");
	assert_string_equal(form_stored(&form, "actions.7.title"), "Ancienne");
	assert_string_equal(form_stored(&form, "actions.7.hours"), "1.50");
	assert_null(form_stored(&form, "actions.8.title"));
	assert_null(form_stored(&form, "actions.+1.title"));
	assert_string_equal(form_shown(&form, "contact.phone"), "418" NB "555-0123");
	bound("title=x", false);
	assert_null(form_shown(&form, "news"));
	bound("title=x&_once=k", false);
	assert_string_equal(form_shown(&form, "news"), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(reads_a_whole_form),
		cmocka_unit_test(asks_for_what_is_due), cmocka_unit_test(refuses_a_doubled_name),
		cmocka_unit_test(never_reads_the_host_or_bytes), cmocka_unit_test(counts_ticks),
		cmocka_unit_test(takes_files), cmocka_unit_test(finds_members_by_name),
		cmocka_unit_test(reads_the_zone_first),
		cmocka_unit_test(puts_messages_in_order), cmocka_unit_test(sets_and_gets),
		cmocka_unit_test(shows_what_was_typed) };

	return cmocka_run_group_tests(tests, open_case, close_case);
}
