/* Files that a form brings back: by their secret, for who sent them, once. */
#include "house.h"

#include <string.h>

#include "file.h"
#include "file_claim.h"

struct proof { struct cim_int id; const char *what; struct cim_file paper; };
CIM_SHAPE(proof, CIM_O(proof, id), CIM_F(proof, what, .label = "Preuve"),
	CIM_O(proof, paper, .label = "Document"));
struct item { const char *title; struct cim_file plan; struct cim_file_rows photos;
	struct proof_rows proofs; };
CIM_SHAPE(item, CIM_F(item, title, .label = "Titre"), CIM_F(item, plan, .label = "Plan"),
	CIM_O(item, photos, .label = "Photos"), CIM_R(item, proofs, proof));
CIM_HANDLER(take_item, item) { (void)rq; (void)in; return 0; }
static const struct cim_route item_route = { CIM_POST, "/", &take_item_run };
static const struct route items = { .r = &item_route };

static char secret[3][64];	/* of files 0, 1, 2: of person 1, of person 2, of nobody */

static struct cim_req *
as_person(int64_t person)
{
	struct cim_req *rq = fresh();

	rq->sql.writing = false;
	rq->sql.me = person;
	rq->route = &items;
	return rq;
}

static void
send_file(int64_t person, const char *name, size_t bytes, struct upload *up)
{
	struct file_writer *w = file_writer(as_person(person));
	char data[1024] = "x";

	*up = (struct upload){ .name = name };
	assert_true(file_begin(w, "a.txt"));
	for (size_t n = 0; n < bytes; n += sizeof data)
		assert_true(file_write(w, data, bytes - n < sizeof data ? bytes - n : sizeof data));
	assert_true(file_end(w, up));
}

static void
keep_secret(size_t i, int64_t person, size_t bytes)
{
	struct upload up;

	send_file(person, "plan", bytes, &up);
	snprintf(secret[i], sizeof secret[i], "%s", up.claim);
}

static int
clean(void **state)
{
	static const int64_t persons[] = { 1, 2, 0 };

	(void)state;
	sql("DELETE FROM file");
	for (size_t i = 0; i < 3; i++)
		keep_secret(i, persons[i], 10 + i);
	return 0;
}

/* "plan.1=SECRET", parted by "&", as this person; how the form is then. */
static const struct item *
claimed(int64_t person, const char *fmt, ...)
{
	struct cim_req *rq = as_person(person);
	char text[1000];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	form_urlencoded(&rq->form, text, strlen(text), &form_limits_default);
	assert_int_equal(file_claim(rq), 200);
	form_bind(&rq->form, &item_shape, true);
	file_judge(rq);
	return rq->form.in;
}

static void
says(const char *name, const char *text)
{
	const char *said = form_message(&house.rq->form, name);

	if (said == NULL || strcmp(said, text) != 0)
		fail_msg("%s: %s", name, said ? said : "nothing");
}
#define GONE "Ce fichier n’est plus là. Choisissez-le de nouveau."

static void
comes_back_whole(void **state)
{
	const struct item *in = claimed(1, "title=T&plan.1=%s&title=U", secret[0]);
	const struct form *form = &house.rq->form;

	(void)state;
	assert_int_equal(in->plan.size, 10);
	assert_string_equal(in->plan.name, "a.txt");
	assert_string_equal(in->plan.type, "application/octet-stream");
	assert_null(form_message(form, "plan"));
	assert_int_equal(form->npair, 2);	/* it is no text of the form */
	assert_string_equal(form->pair[1].value, "U");
	assert_string_equal(form->upload[0].claim, secret[0]);
	assert_int_equal(claimed(0, "plan.1=%s", secret[2])->plan.size, 12);
}

static void
is_nobody_elses(void **state)
{
	char spoiled[64];

	(void)state;
	for (size_t person = 0; person < 3; person++)
		for (size_t i = 0; i < 3; i++)
			assert_int_equal(i == (person + 2) % 3,
			    claimed((int64_t)person, "plan.1=%s", secret[i])->plan.id != 0);
	memcpy(spoiled, secret[0], sizeof spoiled);
	spoiled[7] = spoiled[7] == 'A' ? 'B' : 'A';
	assert_int_equal(claimed(1, "plan.1=%s", spoiled)->plan.id, 0);
	says("plan", GONE);
	assert_int_equal(claimed(1, "plan.1=%lld", (long long)number_of("SELECT MIN(id) FROM file"))
	    ->plan.id, 0);
	says("plan", GONE);
	assert_int_equal(claimed(1, "plan.1=%s&photos.1=x", secret[0])->photos.n, 0);
	says("photos", GONE);
	assert_int_equal(claimed(1, "plan=%s&plan.=%s&plan.1a=%s&x.1=%s&proofs.1=%s&.1=%s",
	    secret[0], secret[0], secret[0], secret[0], secret[0], secret[0])->plan.id, 0);
	says("plan", "Joignez un fichier.");
	assert_int_equal(house.rq->form.nupload, 0);
}

static void
counts_once(void **state)
{
	const struct item *in = claimed(1, "plan.1=%s&plan.2=%s&photos.1=%s", secret[0], secret[0],
	    secret[0]);

	(void)state;
	assert_true(in->plan.id > 0 && in->photos.n == 0);
	assert_null(form_message(&house.rq->form, "photos"));
	claimed(1, "plan.1=%s", secret[0]);
	house.rq->sql.writing = true;
	assert_true(file_keep(house.rq));
	kept();
	is_value("SELECT GROUP_CONCAT(state ORDER BY id) FROM file", "kept,loose,loose");
	/* the twin of that POST still finds it; what it would do is not done */
	assert_true(claimed(1, "plan.1=%s", secret[0])->plan.id > 0);
	house.rq->sql.writing = true;
	assert_false(file_keep(house.rq));
	assert_null(house.rq->failed);
	assert_false(file_judge(house.rq));
	says("plan", GONE);
	db_rollback(house.db);
}

static void
is_not_kept_when_its_post_is_not(void **state)
{
	(void)state;
	claimed(1, "plan.1=%s", secret[0]);
	house.rq->sql.writing = true;
	assert_true(file_keep(house.rq));
	db_rollback(house.db);
	is_value("SELECT GROUP_CONCAT(state) FROM file", "loose,loose,loose");
}

static void
is_taken_away_or_replaced(void **state)
{
	struct upload now;
	struct cim_req *rq;

	(void)state;
	assert_int_equal(claimed(1, "plan.1=%s&plan.1.del=1", secret[0])->plan.id, 0);
	says("plan", "Joignez un fichier.");
	assert_true(claimed(1, "plan.1=%s&plan.2.del=1", secret[0])->plan.id > 0);
	assert_true(claimed(1, "plan.1=%s&photos.1.del=1", secret[0])->plan.id > 0);
	send_file(1, "plan", 99, &now);
	rq = house.rq;
	form_upload(&rq->form, &now);
	form_add(&rq->form, "plan.1", "forgotten");
	form_add(&rq->form, "photos.1", secret[0]);
	assert_int_equal(file_claim(rq), 200);
	form_bind(&rq->form, &item_shape, true);
	assert_int_equal(((const struct item *)rq->form.in)->plan.size, 99);
	assert_int_equal(((const struct item *)rq->form.in)->photos.v[0].size, 10);
	assert_true(file_judge(rq));
}

static void
stands_in_its_row(void **state)
{
	const struct item *in = claimed(1, "title=T&proofs.%%2B1.what=&proofs.%%2B2.what=&"
	    "proofs.%%2B2.paper.1=%s", secret[0]);

	(void)state;
	assert_int_equal(in->proofs.n, 1);
	assert_int_equal(in->proofs.v[0].paper.size, 10);
	assert_string_equal(form_row_key(&house.rq->form, "proofs", 1), "+2");
	claimed(1, "proofs.%%2B2.paper.1=%s", secret[1]);
	says("proofs.+2.paper", GONE);
}

/* One by one each would fit; together they are over what a form takes at once. */
static void
counts_what_was_sent_before(void **state)
{
	(void)state;
	keep_secret(0, 1, FILE_BYTES_MAX / 2);
	keep_secret(1, 1, FILE_BYTES_MAX / 2);
	keep_secret(2, 1, 1);
	claimed(1, "title=T&plan.1=%s&photos.1=%s", secret[0], secret[1]);
	assert_int_equal(house.rq->form.nmessage, 0);
	claimed(1, "title=T&plan.1=%s&photos.1=%s&photos.2=%s", secret[0], secret[1], secret[2]);
	assert_int_equal(house.rq->form.nmessage, 2);
	says("photos", "Retirez un fichier ou plus\xc2\xa0: 20\xc2\xa0Mo au plus en tout,"
	    " 20\xc2\xa0Mo en ce moment.");
}

static void
are_a_hundred_at_the_most(void **state)
{
	struct cim_req *rq = as_person(1);

	(void)state;
	for (size_t i = 0; i < 100; i++)
		form_add(&rq->form, "photos.1", "x");
	assert_int_equal(file_claim(rq), 200);
	form_add(&rq->form, "photos.1", "x");
	assert_int_equal(file_claim(rq), 413);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(comes_back_whole, clean),
		cmocka_unit_test_setup(is_nobody_elses, clean),
		cmocka_unit_test_setup(counts_once, clean),
		cmocka_unit_test_setup(is_not_kept_when_its_post_is_not, clean),
		cmocka_unit_test_setup(is_taken_away_or_replaced, clean),
		cmocka_unit_test_setup(stands_in_its_row, clean),
		cmocka_unit_test_setup(counts_what_was_sent_before, clean),
		cmocka_unit_test_setup(are_a_hundred_at_the_most, clean) };

	return cmocka_run_group_tests(tests, house_portal, house_end);
}
