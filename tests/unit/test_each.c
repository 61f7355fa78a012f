/* cim_each with a real database: rows of a long result one at a time, in a handler and in a hearer,
 * in memory that goes with each row. */
#include "house.h"

#include <stdio.h>

enum { MANY = 20000 };
struct many { int64_t id; const char *word; };
CIM_SHAPE(many, CIM_F(many, id), CIM_F(many, word));
struct from { int64_t least; };
CIM_SHAPE(from, CIM_F(from, least));
struct total { int64_t n, sum; };
CIM_SHAPE(total, CIM_F(total, n), CIM_F(total, sum));
CIM_SELECT(all_of, from, many, "SELECT id, word FROM many WHERE id >= :least ORDER BY id");
CIM_SELECT(page_of, from, many, "SELECT id, word FROM many WHERE id >= :least ORDER BY id {page}");
CIM_SELECT(count_of, cim_none, cim_id, "SELECT COUNT(*) AS id FROM many");
CIM_WRITE(put_total, total, "INSERT INTO total (n, total) VALUES (:n, :sum)");
CIM_EVENT(sum_asked, "test.sum", from);

struct walk { int64_t n, sum, stop, fail, inner, most; };

CIM_EACH(add, many, walk)
{
	char *text = cim_alloc(rq, 1000, 1);

	snprintf(text, 1000, "%s", cim_fmt(rq, "mot %lld", (long long)row->id));
	assert_string_equal(text, row->word);
	to->sum += row->id;
	if (++to->n == to->inner)
		cim_one(rq, count_of, CIM_NONE, &(struct cim_id){ 0 });
	if (to->n == to->fail)
		cim_fail(rq, "raison %lld", (long long)to->n);
	for (int64_t i = 0; i < to->most; i++)
		cim_alloc(rq, 1024, 1024);
	return to->n != to->stop;
}

CIM_HANDLER(on_sum, from)
{
	struct walk w = { 0 };
	struct total t = { .n = (int64_t)cim_each(rq, all_of, in, add, &w) };

	t.sum = w.sum;
	cim_exec(rq, put_total, &t);
	return 200;
}

static const struct cim_hear hears[] = { { "test.sum", &on_sum_run }, { 0 } };
static const struct cim_plugin plugin = { CIM_PLUGIN_HEAD_(NULL, NULL), .name = "test",
	.title = "Test", .hears = hears };

static int
setup(void **state)
{
	(void)state;
	house_open("jobs", &plugin);
	sql("CREATE TABLE many (id BIGINT NOT NULL PRIMARY KEY, word VARCHAR(30) NOT NULL)");
	sql("INSERT INTO many SELECT seq, CONCAT('mot ', seq) FROM seq_1_to_20000");
	sql("CREATE TABLE total (n BIGINT NOT NULL, total BIGINT NOT NULL)");
	sql("GRANT SELECT ON many TO house@localhost");
	sql("GRANT INSERT ON total TO house@localhost");
	return 0;
}

/* A request as a GET has it. */
static struct cim_req *
asked(void)
{
	struct cim_req *rq = fresh();

	rq->sql.writing = false;
	return rq;
}

static void
gives_every_row_in_the_memory_of_one(void **state)
{
	struct cim_req *rq = asked();
	struct from in = { 1 };
	struct walk w = { 0 };
	size_t before = arena_used(rq->arena);

	(void)state;
	assert_int_equal(cim_each(rq, all_of, &in, add, &w), MANY);
	assert_int_equal(w.n, MANY);
	assert_int_equal(w.sum, (int64_t)MANY * (MANY + 1) / 2);
	assert_null(rq->failed);
	assert_int_equal(rq->sql.failed, 0);
	assert_true(arena_used(rq->arena) - before < 2000);
	/* what is taken afterwards is the request's again */
	cim_alloc(rq, 1, 5000);
	assert_true(arena_used(rq->arena) - before >= 5000);
	in.least = MANY + 1;
	assert_int_equal(cim_each(rq, all_of, &in, add, &w), 0);
	assert_int_equal(w.n, MANY);
}

/* {page} is for pages: here it is no limit. */
static void
gives_what_stands_on_all_pages(void **state)
{
	struct from in = { 100 };
	struct walk w = { 0 };

	(void)state;
	assert_int_equal(cim_each(asked(), page_of, &in, add, &w), MANY - 99);
}

static void
stops_when_told(void **state)
{
	struct cim_req *rq = asked();
	struct cim_id n = { 0 };
	struct from in = { 1 };
	struct walk w = { .stop = 100 };

	(void)state;
	assert_int_equal(cim_each(rq, all_of, &in, add, &w), 100);
	assert_null(rq->failed);
	assert_true(cim_one(rq, count_of, CIM_NONE, &n));
	assert_int_equal(n.id, MANY);
}

/* Each failure stops the rows, gives none, and stays. */
static void
fails_for_good(void **state)
{
	static const struct { struct walk w; int64_t n; const char *why; } cases[] = {
		{ { .inner = 7 }, 7, "runs while the rows of another statement are read" },
		{ { .fail = 9 }, 9, "raison 9" },
		{ { .most = 40 }, 1, "a row is larger than 32 MB" },
	};
	struct from in = { 1 };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct walk w = cases[i].w, again = { 0 };
		struct cim_req *rq = asked();

		assert_int_equal(cim_each(rq, all_of, &in, add, &w), 0);
		assert_int_equal(w.n, cases[i].n);
		assert_non_null(strstr(rq->failed ? rq->failed : rq->sql.why, cases[i].why));
		assert_int_equal(cim_each(rq, all_of, &in, add, &again), 0);
		assert_int_equal(again.n, 0);
		assert_int_equal(cim_each(asked(), all_of, &in, add, &again), MANY);
	}
}

static void
serves_a_hearer(void **state)
{
	struct cim_req *rq = fresh();
	struct from in = { 11 };

	(void)state;
	cim_tell(rq, sum_asked, &in, "k");
	kept();
	assert_true(task_run_one(&house));
	is_value("SELECT CONCAT_WS(' ', n, total) FROM total", "19990 200009945");
	is_value("SELECT state FROM task", "done");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_every_row_in_the_memory_of_one),
		cmocka_unit_test(gives_what_stands_on_all_pages),
		cmocka_unit_test(stops_when_told), cmocka_unit_test(fails_for_good),
		cmocka_unit_test(serves_a_hearer) };

	return cmocka_run_group_tests(tests, setup, house_end);
}
