/* Statements against a real server: every kind there and back, strings of every length, rows as
 * a table, pages, and what goes on after a key that was taken. */
#include "stmt_case.h"

static void
keeps_every_kind(void **state)
{
	struct all in = full(), out;
	const struct bound_stmt *get = SELECT(all, all, SELECT_ALL);

	(void)state;
	clear("DELETE FROM t.kinds");
	fresh(true);
	assert_int_equal(stmt_exec(&ctx, WRITE(all, INSERT_ALL), &in), 1);
	assert_true(stmt_one(&ctx, get, &in, &out));
	well();
	same(&in, &out);
	assert_int_equal(db_commit(db), 0);
	assert_string_equal(value_of("SELECT CONCAT(at, ' ', day, ' ', money, ' ', mood) FROM "
		"t.kinds"), "1899-12-31 23:59:59.999999 1969-12-31 -1234.50 busy");
	fresh(false);
	assert_true(stmt_one(&ctx, get, &in, &out));
	same(&in, &out);
	assert_int_equal(ctx.count, 1);
}

static void
keeps_what_is_absent(void **state)
{
	struct all in = { .id = 5 }, out, zero = { .id = 5 };

	(void)state;
	clear("DELETE FROM t.kinds");
	fresh(true);
	memset(&out, 0xff, sizeof out);
	assert_int_equal(stmt_exec(&ctx, WRITE(all, INSERT_ALL), &in), 1);
	assert_true(stmt_one(&ctx, SELECT(all, all, SELECT_ALL), &in, &out));
	well();
	assert_memory_equal(&out, &zero, sizeof out);
	assert_string_equal(value_of("SELECT COUNT(*) FROM t.kinds"), "0");
	assert_int_equal(db_commit(db), 0);
	assert_string_equal(value_of("SELECT maybe IS NULL AND mean IS NULL AND said IS NULL AND "
		"money IS NULL AND at IS NULL AND day IS NULL AND text IS NULL AND mood IS NULL "
		"AND uuid IS NULL AND hash IS NULL AND bytes IS NULL AND photo IS NULL AND "
		"place_lat IS NULL AND NOT done FROM t.kinds"), "1");
	/* "" is not absent, nor are no bytes */
	in = (struct all){ .id = 6, .text = "", .bytes = { (const uint8_t *)"", 0 } };
	fresh(true);
	assert_int_equal(stmt_exec(&ctx, WRITE(all, INSERT_ALL), &in), 1);
	assert_true(stmt_one(&ctx, SELECT(all, all, SELECT_ALL), &in, &out));
	assert_string_equal(out.text, "");
	assert_non_null(out.bytes.p);
	assert_int_equal(out.bytes.n, 0);
}

/* Bytes of 0, 1, around the sizes a buffer could have, 64 KiB, 1 MiB; the last characters are of
 * 4 bytes. */
static void
keeps_strings_of_any_size(void **state)
{
	static const size_t sizes[] = { 0, 1, 4, 63, 64, 65, 250, 251, 252, 255, 256, 257, 4095,
		4096, 4097, 65535, 65536, 65537, 1u << 20 };
	const struct bound_stmt *put = WRITE(all, INSERT_ALL), *get = SELECT(all, all, SELECT_ALL);

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		char *text = malloc(sizes[i] + 1);
		struct all in = { .id = (int64_t)i, .text = text, .bytes =
			{ (uint8_t *)text, sizes[i] } }, out;

		assert_non_null(text);
		for (size_t j = 0; j < sizes[i]; j++)
			text[j] = (char)('a' + j * 31 % 26);
		text[sizes[i]] = '\0';
		if (sizes[i] >= 4)
			memcpy(text + sizes[i] - 4, "😀", 4);
		clear("DELETE FROM t.kinds");
		fresh(true);
		assert_int_equal(stmt_exec(&ctx, put, &in), 1);
		assert_true(stmt_one(&ctx, get, &in, &out));
		well();
		assert_int_equal(strlen(out.text), sizes[i]);
		assert_string_equal(out.text, text);
		assert_int_equal(out.bytes.n, sizes[i]);
		assert_memory_equal(out.bytes.p, text, sizes[i]);
		free(text);
	}
}

static void
knows_who_when_and_language(void **state)
{
	struct { int64_t n; const char *t; } out;

	(void)state;
	fresh(false);
	assert_true(stmt_one(&ctx, SELECT(none, one,
		"SELECT COALESCE(CAST(:me AS SIGNED), 0) AS n, CONCAT(:lang, ' ', CAST(:now AS "
		"DATETIME(6))) AS t"), NULL, &out));
	well();
	assert_int_equal(out.n, 7);
	assert_string_equal(out.t, "en 2025-12-08 18:30:00.123456");
	ctx.me = 0;
	assert_true(stmt_one(&ctx, SELECT(none, one,
		"SELECT COALESCE(CAST(:me AS SIGNED), -1) AS n"), NULL, &out));
	assert_int_equal(out.n, -1);
}

struct seen { int64_t sum; size_t n, stop; const struct bound_stmt *inner; };

static bool
see(void *arg, const void *row)
{
	struct seen *s = arg;
	const struct one *o = row;
	struct one out;

	s->sum += o->n;
	assert_int_equal(o->t[0], 't');
	if (s->inner != NULL)
		stmt_one(&ctx, s->inner, NULL, &out);
	return ++s->n != s->stop;
}

static void
lists_pages_and_sorts(void **state)
{
	const struct bound_stmt *get = SELECT(ask, one,
		"SELECT a.id AS n, a.title AS t FROM plain a ORDER BY :sort {page}");
	struct seen s = { 0 };
	struct ask in = { 0 };
	struct one_rows out;

	(void)state;
	fill(101);
	fresh(false);
	assert_int_equal(stmt_list(&ctx, get, &in, (struct rows *)&out), 50);
	assert_true(ctx.paged.more);
	assert_int_equal(out.v[0].n, 1);
	assert_string_equal(out.v[49].t, "t50");
	in.sort = SORT_DOWN;
	ctx.page = 3;
	assert_int_equal(stmt_list(&ctx, get, &in, (struct rows *)&out), 1);
	assert_true(ctx.paged.is && !ctx.paged.more && ctx.paged.n == 1);
	assert_int_equal(out.v[0].n, 1);
	ctx.page = 2;
	assert_int_equal(stmt_list(&ctx, get, &in, (struct rows *)&out), 50);
	assert_true(ctx.paged.more && ctx.paged.n == 50);
	assert_int_equal(out.v[0].n, 51);
	ctx.page = STMT_PAGE_MAX;
	assert_int_equal(stmt_list(&ctx, get, &in, (struct rows *)&out), 0);
	assert_true(ctx.paged.is && !ctx.paged.more && ctx.paged.n == 0);
	assert_null(out.v);
	/* another list says nothing of pages; a walk goes over all of them */
	assert_int_equal(stmt_list(&ctx, SELECT(none, one, "SELECT id AS n FROM plain LIMIT 60"),
		NULL, (struct rows *)&out), 60);
	assert_int_equal(ctx.paged.n, 0);
	assert_true(stmt_each(&ctx, get, &in, see, &s));
	assert_true(s.n == 101 && s.sum == 101 * 51);
	ctx.page = 2;
	assert_int_equal(stmt_list(&ctx, get, &in, (struct rows *)&out), 50);
	assert_int_equal(out.v[0].n, 51);
	ctx.page = -9;
	in.sort = (enum sort)77;
	assert_int_equal(stmt_list(&ctx, get, &in, (struct rows *)&out), 50);
	assert_int_equal(out.v[0].n, 1);
	well();
}

static void
writes_rows_at_once(void **state)
{
	struct all rows[3] = { full(), { .id = 2, .text = "<&\"\\\n\t\x01é\xe2\x80\xa8" },
		{ .id = 3, .text = "" } };
	struct ask in = { .id = 1, .rows = { rows, 3 } };
	const struct bound_stmt *put = WRITE(ask, "INSERT INTO kinds (" COLUMNS ") SELECT r.id, "
		"r.done, r.ratio, r.maybe, r.mean, r.said, r.money, r.at, r.day, r.text, r.mood, "
		"r.uuid, r.hash, r.bytes, r.photo, r.place_lat, r.place_town FROM :rows r ORDER BY "
		"r.n");
	const struct bound_stmt *get = SELECT(all, all, SELECT_ALL);
	struct all out;

	(void)state;
	clear("DELETE FROM t.kinds");
	fresh(true);
	assert_int_equal(stmt_exec(&ctx, put, &in), 3);
	well();
	assert_true(stmt_one(&ctx, get, &rows[0], &out));
	same(&rows[0], &out);
	assert_true(stmt_one(&ctx, get, &rows[1], &out));
	assert_string_equal(out.text, rows[1].text);
	assert_false(out.maybe.is);
	assert_int_equal(out.mood, 0);
	assert_true(stmt_one(&ctx, get, &rows[2], &out));
	assert_string_equal(out.text, "");
	in.rows.n = 0;
	assert_int_equal(stmt_exec(&ctx, put, &in), 0);
	well();
}

static void
compares_with_rows_and_lists(void **state)
{
	int64_t ids[] = { 2, 4, 99 };
	struct all rows[] = { { .id = 3, .text = "T3" } };
	struct ask in = { .ids = { ids, 3 }, .rows = { rows, 1 } };
	struct one out;

	(void)state;
	fill(5);
	fresh(true);
	assert_true(stmt_one(&ctx, SELECT(ask, one,
		"SELECT COUNT(*) AS n FROM plain WHERE id IN (SELECT v FROM :ids r)"), &in, &out));
	assert_int_equal(out.n, 2);
	/* the collation of a column and that of rows agree, also with codes in ascii_bin */
	assert_true(stmt_one(&ctx, SELECT(ask, one,
		"SELECT COUNT(*) AS n FROM plain p JOIN :rows r ON r.text = p.title"), &in, &out));
	assert_int_equal(out.n, 1);
	assert_true(stmt_one(&ctx, SELECT(ask, one,
		"SELECT COUNT(*) AS n FROM plain p JOIN :rows r ON r.text = p.code"), &in, &out));
	assert_int_equal(out.n, 0);
	assert_int_equal(stmt_exec(&ctx, WRITE(ask,
		"DELETE FROM plain WHERE id NOT IN (SELECT v FROM :ids r)"), &in), 3);
	well();
	in.ids.n = 0;
	assert_int_equal(stmt_exec(&ctx, WRITE(ask,
		"DELETE FROM plain WHERE id NOT IN (SELECT v FROM :ids r)"), &in), 2);
	well();
}

static void
goes_on_after_a_key_was_taken(void **state)
{
	struct one in = { 1, "again" };
	const struct bound_stmt *put = WRITE(one, "INSERT INTO plain (id, title) VALUES (:n, :t)");
	const struct bound_stmt *more = WRITE(one, "INSERT INTO plain (title) VALUES (:t)");
	const struct bound_stmt *change = WRITE(one, "UPDATE plain SET title = :t WHERE id = :n");

	(void)state;
	fill(2);
	fresh(true);
	assert_int_equal(stmt_exec(&ctx, put, &in), CIM_TAKEN);
	assert_int_equal(stmt_insert(&ctx, put, &in), CIM_TAKEN);
	assert_int_equal(ctx.failed, 0);
	in.n = 10;
	assert_int_equal(stmt_insert(&ctx, put, &in), 10);
	assert_int_equal(stmt_insert(&ctx, more, &in), 11);
	assert_int_equal(stmt_exec(&ctx, change, &in), 0);	/* nothing changed */
	in.t = "new";
	assert_int_equal(stmt_exec(&ctx, change, &in), 1);
	in.n = 999;
	assert_int_equal(stmt_exec(&ctx, change, &in), 0);
	well();
	assert_int_equal(db_commit(db), 0);
	assert_string_equal(value_of("SELECT GROUP_CONCAT(id ORDER BY id) FROM t.plain"),
		"1,2,10,11");
}

static void
walks_without_holding(void **state)
{
	const struct bound_stmt *get = SELECT(none, one,
		"SELECT a.id AS n, a.title AS t FROM plain a ORDER BY a.id");
	struct seen s = { 0 };
	struct arena *small = arena_new(4096, 65536);

	(void)state;
	fill(20000);
	fresh(false);
	ctx.arena = small;
	assert_true(stmt_each(&ctx, get, NULL, see, &s));
	well();
	assert_int_equal(s.n, 20000);
	assert_int_equal(s.sum, 200010000);
	assert_true(arena_used(small) < 4096);
	/* stopped in the middle; the connection goes on */
	s = (struct seen){ .stop = 100 };
	assert_false(stmt_each(&ctx, get, NULL, see, &s));
	well();
	assert_int_equal(s.n, 100);
	/* another statement in the middle */
	s = (struct seen){ .stop = 3, .inner = SELECT(none, one, "SELECT 1 AS n") };
	assert_false(stmt_each(&ctx, get, NULL, see, &s));
	failed_with(STMT_UNFIT, "it: runs while the rows of another statement are read");
	fresh(false);
	assert_true(stmt_one(&ctx, SELECT(none, one, "SELECT 5 AS n"), NULL, &s));
	arena_free(&small);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_every_kind),
		cmocka_unit_test(keeps_what_is_absent),
		cmocka_unit_test(keeps_strings_of_any_size),
		cmocka_unit_test(knows_who_when_and_language),
		cmocka_unit_test(lists_pages_and_sorts),
		cmocka_unit_test(writes_rows_at_once),
		cmocka_unit_test(compares_with_rows_and_lists),
		cmocka_unit_test(goes_on_after_a_key_was_taken),
		cmocka_unit_test(walks_without_holding),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
