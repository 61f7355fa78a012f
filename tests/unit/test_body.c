/* The body of a POST: how much of it is read, and what of it is none of the form. */
#include "house.h"

#include <string.h>

#include "body.h"
#include "file.h"

struct proof { struct cim_int id; const char *what; struct cim_file paper; };
CIM_SHAPE(proof, CIM_O(proof, id), CIM_F(proof, what), CIM_O(proof, paper));
struct item { const char *title; struct cim_file plan; struct cim_file_rows photos;
	struct proof_rows proofs; };
CIM_SHAPE(item, CIM_F(item, title), CIM_O(item, plan), CIM_O(item, photos),
	CIM_R(item, proofs, proof));
struct words { const char *title; };
CIM_SHAPE(words, CIM_F(words, title));
CIM_HANDLER(take_item, item) { (void)rq; (void)in; return 0; }
CIM_HANDLER(take_words, words) { (void)rq; (void)in; return 0; }
static const struct cim_route item_route = { CIM_POST, "/", &take_item_run };
static const struct cim_route words_route = { CIM_POST, "/", &take_words_run };
static const struct route items = { .r = &item_route }, texts = { .r = &words_route };

static struct arena *scratch;
static struct buf body;
static bool no_files;
static size_t nread, lost_at;		/* lost_at: the database, 0: never */

static int
setup(void **state)
{
	(void)state;
	house_open("portal", NULL);
	scratch = arena_new(1 << 20, 256 << 20);
	return 0;
}

static int
teardown(void **state)
{
	arena_free(&scratch);
	return house_end(state);
}

static int
clean(void **state)
{
	(void)state;
	sql("DELETE FROM file");
	arena_reset(scratch);
	buf_init(&body, scratch);
	return 0;
}

/* A part whose data are n times the byte. `file` NULL: a text. */
static void
part(const char *name, const char *file, char c, size_t n)
{
	char *data = arena_alloc(scratch, n, 1);

	memset(data, c, n);
	buf_fmt(&body, "--b\r\nContent-Disposition: form-data; name=\"%s\"", name);
	if (file)
		buf_fmt(&body, "; filename=\"%s\"", file);
	buf_puts(&body, "\r\n\r\n");
	buf_put(&body, data, n);
	buf_puts(&body, "\r\n");
}

static long
read_some(struct cim_req *rq, char *out, size_t n)
{
	size_t left = body.n - nread;

	(void)rq;
	if (lost_at > 0 && nread >= lost_at) {
		lost_at = 0;
		house_lose();
	}
	n = n < left ? n : left;
	memcpy(out, body.p + nread, n);
	nread += n;
	return (long)n;
}

static int
status_of(const struct route *route, const char *type)
{
	struct cim_req *rq = fresh();

	rq->sql.writing = false;
	rq->route = route;
	rq->no_files = no_files;
	rq->read = read_some;
	rq->content_type = type;
	rq->content_length = body.n;
	nread = 0;
	return body_read(rq);
}

static int
in_parts(const struct route *route)
{
	size_t n = body.n;
	int status;

	buf_puts(&body, "--b--\r\n");
	status = status_of(route, "multipart/form-data; boundary=b");
	body.n = n;
	db_rollback(house.db);
	return status;
}

static void
bounds_the_sum_of_texts(void **state)
{
	const struct form_limits *limits = &form_limits_default;

	(void)state;
	for (size_t n = 0; n < limits->body; n += limits->value)
		part("title", NULL, 'x', limits->value);
	assert_int_equal(in_parts(&texts), 200);
	assert_int_equal(house.rq->form.npair, limits->body / limits->value);
	assert_int_equal(strlen(house.rq->form.pair[3].value), limits->value);
	assert_int_equal(in_parts(&items), 200);
	part("nothing", NULL, 'x', 1);
	assert_int_equal(in_parts(&texts), 413);
	assert_int_equal(in_parts(&items), 413);
}

static void
bounds_a_text_and_a_name(void **state)
{
	char name[200];

	(void)state;
	memset(name, 'n', sizeof name);
	name[form_limits_default.name] = '\0';
	part(name, NULL, 'x', form_limits_default.value);
	assert_int_equal(in_parts(&texts), 200);
	part("title", NULL, 'x', form_limits_default.value + 1);
	assert_int_equal(in_parts(&texts), 413);
	body.n = 0;
	name[form_limits_default.name] = 'n';
	name[form_limits_default.name + 1] = '\0';
	part(name, NULL, 'x', 1);
	assert_int_equal(in_parts(&texts), 413);
}

static void
bounds_the_number_of_parts(void **state)
{
	(void)state;
	for (size_t i = 0; i < form_limits_default.pairs; i++)
		part("title", NULL, 'x', 1);
	assert_int_equal(in_parts(&texts), 200);
	assert_int_equal(house.rq->form.npair, form_limits_default.pairs);
	part("title", NULL, 'x', 1);
	assert_int_equal(in_parts(&texts), 413);
}

/* Whose session has ended sends texts that come back; a file would be stored for nobody. */
static void
drops_files_when_told_to(void **state)
{
	(void)state;
	no_files = true;
	part("plan", "plan.pdf", '%', 300000);
	part("title", NULL, 'x', 3);
	assert_int_equal(in_parts(&items), 200);
	no_files = false;
	assert_int_equal(house.rq->form.nupload, 0);
	assert_string_equal(form_get(&house.rq->form, "title"), "xxx");
	is_value("SELECT COUNT(*) FROM file", "0");
}

/* No file was chosen, two thousand times. */
static void
takes_empty_files_for_none(void **state)
{
	(void)state;
	for (size_t i = 0; i < form_limits_default.pairs; i++)
		part(i % 2 ? "photos" : "plan", i % 3 ? "" : "a.txt", 'x', 0);
	assert_int_equal(in_parts(&items), 200);
	assert_int_equal(house.rq->form.nupload + house.rq->form.npair, 0);
	assert_true(arena_used(house.rq->arena) < 2 * 1024 * 1024);
	part("photos", "", 'x', 0);
	assert_int_equal(in_parts(&items), 413);
	is_value("SELECT COUNT(*) FROM file", "0");
}

static void
bounds_the_number_of_files(void **state)
{
	(void)state;
	for (size_t i = 0; i < 100; i++)
		part("photos", "a.txt", 'x', 1 + i);
	assert_int_equal(in_parts(&items), 200);
	assert_int_equal(house.rq->form.nupload, 100);
	assert_int_equal(house.rq->form.upload[99].size, 100);
	is_value("SELECT COUNT(*) FROM file WHERE state = 'loose'", "100");
	part("photos", "a.txt", 'x', 1);
	assert_int_equal(in_parts(&items), 413);
}

static void
bounds_the_bytes_of_a_file(void **state)
{
	(void)state;
	part("plan", "a.txt", 'x', FILE_BYTES_MAX);
	part("title", NULL, 'x', 10);
	assert_int_equal(in_parts(&items), 200);
	assert_int_equal(in_parts(&texts), 413);
	is_value("SELECT size FROM file", "20971520");
	body.n = 0;
	part("plan", "a.txt", 'x', (size_t)FILE_BYTES_MAX + 1);
	assert_int_equal(in_parts(&items), 413);
	is_value("SELECT COUNT(*) FROM file", "1");
}

static void
takes_files_where_the_shape_does(void **state)
{
	const struct form *form = &house.rq->form;

	(void)state;
	part("title", "a.txt", 'a', 3);
	part("unknown", "b.txt", 'b', 3);
	part("proofs.+1.paper", "c.txt", 'c', 3);
	part("proofs.x.paper", "d.txt", 'd', 3);
	part("proofs.+1.what", "e.txt", 'e', 3);
	part("title", NULL, 'f', 3);
	assert_int_equal(in_parts(&items), 200);
	assert_int_equal(form->npair, 1);
	assert_int_equal(form->nupload, 1);
	assert_string_equal(form->upload[0].name, "proofs.+1.paper");
	assert_string_equal(form->upload[0].file, "c.txt");
	assert_int_equal(strlen(form->upload[0].claim), 43);
	is_value("SELECT GROUP_CONCAT(name) FROM file", "c.txt");
	assert_int_equal(in_parts(&texts), 200);
	assert_int_equal(form->npair, 1);
	assert_int_equal(form->nupload, 0);
}

static void
refuses_what_is_no_form(void **state)
{
	(void)state;
	part("title", NULL, '\xff', 3);
	assert_int_equal(in_parts(&texts), 400);
	body.n = 0;
	part("title", NULL, 'x', 3);
	assert_int_equal(status_of(&texts, "multipart/form-data; boundary=b"), 400);
	assert_int_equal(status_of(&texts, "multipart/form-data"), 400);
	assert_int_equal(status_of(&texts, "text/plain"), 415);
	buf_puts(&body, "nonsense");
	assert_int_equal(in_parts(&texts), 400);
}

/* A file that could not be written is our failure, not a bad request. */
static void
says_whose_failure_it_is(void **state)
{
	(void)state;
	part("plan", "a.txt", 'x', 10);
	sql("REVOKE INSERT ON file_chunk FROM house@localhost");
	assert_int_equal(in_parts(&items), 500);
	body.n = 0;
	part("plan", "a.txt", 'x', 2 * FILE_CHUNK);
	assert_int_equal(in_parts(&items), 500);
	sql("GRANT INSERT ON file_chunk TO house@localhost");
	assert_int_equal(in_parts(&items), 200);
	is_value("SELECT COUNT(*) FROM file", "1");
}

/* The database goes while a file comes: it is not the file that is too long. */
static void
says_that_the_database_is_away(void **state)
{
	(void)state;
	part("plan", "a.txt", 'x', 8 * FILE_CHUNK);
	lost_at = 4 * FILE_CHUNK;
	assert_int_equal(in_parts(&items), 503);
	assert_int_equal(in_parts(&items), 200);
	is_value("SELECT COUNT(*) FROM file", "1");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(bounds_the_sum_of_texts, clean),
		cmocka_unit_test_setup(bounds_a_text_and_a_name, clean),
		cmocka_unit_test_setup(bounds_the_number_of_parts, clean),
		cmocka_unit_test_setup(takes_empty_files_for_none, clean),
		cmocka_unit_test_setup(bounds_the_number_of_files, clean),
		cmocka_unit_test_setup(bounds_the_bytes_of_a_file, clean),
		cmocka_unit_test_setup(takes_files_where_the_shape_does, clean),
		cmocka_unit_test_setup(refuses_what_is_no_form, clean),
		cmocka_unit_test_setup(says_whose_failure_it_is, clean),
		cmocka_unit_test_setup(drops_files_when_told_to, clean),
		cmocka_unit_test_setup(says_that_the_database_is_away, clean) };

	return cmocka_run_group_tests(tests, setup, teardown);
}
