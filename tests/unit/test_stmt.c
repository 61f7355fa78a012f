/* Statements against a real server: every kind there and back, strings of every length, what fails and
 * with which words, and what goes on after a key that was taken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>
#include <cmocka.h>

#include <mysqld_error.h>

#include "clock.h"
#include "mariadb.h"
#include "stmt.h"
#include "stmt_why.h"

enum mood { MOOD_CALM = 1, MOOD_BUSY };
CIM_CHOICES(mood, { MOOD_CALM, "calm", N_("Calme"), 0 }, { MOOD_BUSY, "busy", N_("Occupé"), 0 });
enum sort { SORT_UP = 1, SORT_DOWN };
CIM_CHOICES(sort, { SORT_UP, "up", N_("Croissant"), "a.id" }, { SORT_DOWN, "down", N_("Décroissant"), "a.id DESC" });

struct point { struct cim_dec lat; const char *town; };
CIM_SHAPE(point, CIM_O(point, lat, .scale = 3), CIM_O(point, town));
struct all {
	int64_t id;
	bool done;
	double ratio;
	struct cim_int maybe;
	struct cim_real mean;
	struct cim_yes said;
	struct cim_dec money;
	struct cim_time at;
	struct cim_date day;
	const char *text;
	enum mood mood;
	struct cim_uuid uuid;
	struct cim_hash hash;
	struct cim_bytes bytes;
	struct cim_file photo;
	struct point place;
};
CIM_SHAPE(all, CIM_F(all, id), CIM_F(all, done), CIM_F(all, ratio), CIM_O(all, maybe), CIM_O(all, mean),
	CIM_O(all, said), CIM_O(all, money, .scale = 2), CIM_O(all, at), CIM_O(all, day), CIM_O(all, text),
	CIM_CO(all, mood, mood), CIM_O(all, uuid), CIM_O(all, hash), CIM_O(all, bytes), CIM_O(all, photo),
	CIM_S(all, place, point));
struct none { char unused; };
static const struct cim_shape none_shape = { "none", sizeof(struct none), sizeof(struct cim_field), 0, 0 };
struct none_rows { struct none *v; size_t n; };
struct one { int64_t n; const char *t; };
CIM_SHAPE(one, CIM_F(one, n), CIM_O(one, t));
struct ask { int64_t id; enum sort sort; struct cim_int page; struct all_rows rows; struct cim_ref_rows ids;
	const char *lang_of; };
CIM_SHAPE(ask, CIM_F(ask, id), CIM_C(ask, sort, sort), CIM_O(ask, page), CIM_R(ask, rows, all), CIM_O(ask, ids),
	CIM_O(ask, lang_of));

static struct arena *arena;
static struct db *db;
static struct value_ctx value;
static struct stmt_ctx ctx;
static char sentence[500];

static const struct bound_stmt *
bind(const char *name, const char *text, const struct cim_shape *in, const struct cim_shape *out)
{
	struct cim_stmt *s = arena_alloc(arena, 1, sizeof *s);
	const struct bound_stmt *b;

	*s = (struct cim_stmt){ CIM_TAG_STMT, name, text, in, out, 0 };
	b = scan_bind(arena, s, NULL, sentence, sizeof sentence);
	if (b == NULL)
		fail_msg("%s", sentence);
	return b;
}

#define SELECT(i, o, text)	bind("it", text, &i##_shape, &o##_shape)
#define WRITE(i, text)		bind("it", text, &i##_shape, NULL)

static void
fresh(bool writing)
{
	db_rollback(db);
	value = (struct value_ctx){ .arena = arena, .lang = LANG_EN };
	ctx = (struct stmt_ctx){ .db = db, .arena = arena, .value = &value, .me = 7,
		.now = INT64_C(1765218600123456), .writing = writing };
}

static void
well(void)
{
	if (ctx.failed != 0)
		fail_msg("%u %s", ctx.failed, ctx.why);
}

static void
failed_with(unsigned error, const char *why)
{
	assert_int_equal(ctx.failed, error);
	assert_string_equal(ctx.why, why);
}

#define COLUMNS "id, done, ratio, maybe, mean, said, money, at, day, text, mood, uuid, hash, bytes, photo, " \
	"place_lat, place_town"
#define INSERT_ALL "INSERT INTO kinds (" COLUMNS ") VALUES (:id, :done, :ratio, :maybe, :mean, :said, :money, " \
	":at, :day, :text, :mood, :uuid, :hash, :bytes, :photo, :place_lat, :place_town)"
#define SELECT_ALL "SELECT " COLUMNS " FROM kinds WHERE id = :id"

static struct all
full(void)
{
	struct all a = { .id = INT64_MIN, .done = true, .ratio = 0.1, .maybe = { INT64_MAX, true },
		.mean = { -1e300, true }, .said = { false, true }, .money = { -123450, true },
		.at = { INT64_C(-2208988800000001), true }, .day = { -1, true }, .text = "l’été à « Métis » 😀\\'\"`",
		.mood = MOOD_BUSY, .bytes = { (const uint8_t *)"a\0b", 3 }, .photo = { .id = 44 },
		.place = { { 47123, true }, "Rimouski" } };

	for (size_t i = 0; i < sizeof a.hash.b; i++)
		a.hash.b[i] = (uint8_t)(255 - i * 7);
	memcpy(a.uuid.b, a.hash.b, sizeof a.uuid.b);
	a.uuid.is = a.hash.is = true;
	return a;
}

static void
same(const struct all *a, const struct all *b)
{
	assert_int_equal(a->id, b->id);
	assert_int_equal(a->done, b->done);
	assert_memory_equal(&a->ratio, &b->ratio, sizeof a->ratio);
	assert_memory_equal(&a->mean.v, &b->mean.v, sizeof a->mean.v);
	assert_int_equal(a->maybe.v, b->maybe.v);
	assert_int_equal(a->said.v, b->said.v);
	assert_int_equal(a->said.is, b->said.is);
	assert_int_equal(a->money.n, b->money.n);
	assert_int_equal(a->at.us, b->at.us);
	assert_int_equal(a->day.day, b->day.day);
	assert_string_equal(a->text, b->text);
	assert_int_equal(a->mood, b->mood);
	assert_memory_equal(&a->uuid, &b->uuid, sizeof a->uuid);
	assert_memory_equal(&a->hash, &b->hash, sizeof a->hash);
	assert_int_equal(a->bytes.n, b->bytes.n);
	assert_memory_equal(a->bytes.p, b->bytes.p, a->bytes.n);
	assert_int_equal(a->photo.id, b->photo.id);
	assert_int_equal(a->place.lat.n, b->place.lat.n);
	assert_string_equal(a->place.town, b->place.town);
}

static void
keeps_every_kind(void **state)
{
	struct all in = full(), out;
	const struct bound_stmt *get = SELECT(all, all, SELECT_ALL);

	(void)state;
	sql("DELETE FROM t.kinds");
	fresh(true);
	assert_int_equal(stmt_exec(&ctx, WRITE(all, INSERT_ALL), &in), 1);
	assert_true(stmt_one(&ctx, get, &in, &out));
	well();
	same(&in, &out);
	assert_int_equal(db_commit(db), 0);
	assert_string_equal(value_of("SELECT CONCAT(at, ' ', day, ' ', money, ' ', mood) FROM t.kinds"),
		"1899-12-31 23:59:59.999999 1969-12-31 -1234.50 busy");
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
	sql("DELETE FROM t.kinds");
	fresh(true);
	memset(&out, 0xff, sizeof out);
	assert_int_equal(stmt_exec(&ctx, WRITE(all, INSERT_ALL), &in), 1);
	assert_true(stmt_one(&ctx, SELECT(all, all, SELECT_ALL), &in, &out));
	well();
	assert_memory_equal(&out, &zero, sizeof out);
	assert_string_equal(value_of("SELECT COUNT(*) FROM t.kinds"), "0");
	assert_int_equal(db_commit(db), 0);
	assert_string_equal(value_of("SELECT maybe IS NULL AND mean IS NULL AND said IS NULL AND money IS NULL AND "
		"at IS NULL AND day IS NULL AND text IS NULL AND mood IS NULL AND uuid IS NULL AND hash IS NULL AND "
		"bytes IS NULL AND photo IS NULL AND place_lat IS NULL AND NOT done FROM t.kinds"), "1");
	/* "" is not absent, nor are no bytes */
	in = (struct all){ .id = 6, .text = "", .bytes = { (const uint8_t *)"", 0 } };
	fresh(true);
	assert_int_equal(stmt_exec(&ctx, WRITE(all, INSERT_ALL), &in), 1);
	assert_true(stmt_one(&ctx, SELECT(all, all, SELECT_ALL), &in, &out));
	assert_string_equal(out.text, "");
	assert_non_null(out.bytes.p);
	assert_int_equal(out.bytes.n, 0);
}

/* Bytes of 0, 1, around the sizes a buffer could have, 64 KiB, 1 MiB; the last characters are of 4 bytes. */
static void
keeps_strings_of_any_size(void **state)
{
	static const size_t sizes[] = { 0, 1, 4, 63, 64, 65, 250, 251, 252, 255, 256, 257, 4095, 4096, 4097, 65535,
		65536, 65537, 1u << 20 };
	const struct bound_stmt *put = WRITE(all, INSERT_ALL), *get = SELECT(all, all, SELECT_ALL);

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		char *text = malloc(sizes[i] + 1);
		struct all in = { .id = (int64_t)i, .text = text, .bytes = { (uint8_t *)text, sizes[i] } }, out;

		assert_non_null(text);
		for (size_t j = 0; j < sizes[i]; j++)
			text[j] = (char)('a' + j * 31 % 26);
		text[sizes[i]] = '\0';
		if (sizes[i] >= 4)
			memcpy(text + sizes[i] - 4, "😀", 4);
		sql("DELETE FROM t.kinds");
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
	assert_true(stmt_one(&ctx, SELECT(none, one, "SELECT COALESCE(CAST(:me AS SIGNED), 0) AS n, "
		"CONCAT(:lang, ' ', CAST(:now AS DATETIME(6))) AS t"), NULL, &out));
	well();
	assert_int_equal(out.n, 7);
	assert_string_equal(out.t, "en 2025-12-08 18:30:00.123456");
	ctx.me = 0;
	assert_true(stmt_one(&ctx, SELECT(none, one, "SELECT COALESCE(CAST(:me AS SIGNED), -1) AS n"), NULL, &out));
	assert_int_equal(out.n, -1);
}

static void
fill(int n)
{
	char text[100];

	db_rollback(db);
	sql("TRUNCATE t.plain");
	snprintf(text, sizeof text, "INSERT INTO t.plain (id, title) SELECT seq, CONCAT('t', seq) FROM seq_1_to_%d", n);
	sql(text);
}

static void
lists_pages_and_sorts(void **state)
{
	const struct bound_stmt *get = SELECT(ask, one, "SELECT a.id AS n, a.title AS t FROM plain a ORDER BY :sort {page}");
	struct ask in = { 0 };
	struct one_rows out;

	(void)state;
	fill(101);
	fresh(false);
	assert_int_equal(stmt_list(&ctx, get, &in, (struct rows *)&out), 50);
	assert_true(ctx.more);
	assert_int_equal(out.v[0].n, 1);
	assert_string_equal(out.v[49].t, "t50");
	in = (struct ask){ .sort = SORT_DOWN, .page = { 3, true } };
	assert_int_equal(stmt_list(&ctx, get, &in, (struct rows *)&out), 1);
	assert_false(ctx.more);
	assert_int_equal(out.v[0].n, 1);
	in.page.v = 2;
	assert_int_equal(stmt_list(&ctx, get, &in, (struct rows *)&out), 50);
	assert_true(ctx.more);
	assert_int_equal(out.v[0].n, 51);
	in.page.v = -9;
	in.sort = (enum sort)77;
	assert_int_equal(stmt_list(&ctx, get, &in, (struct rows *)&out), 50);
	assert_int_equal(out.v[0].n, 1);
	in.page.v = INT64_MAX;
	assert_int_equal(stmt_list(&ctx, get, &in, (struct rows *)&out), 0);
	assert_null(out.v);
	well();
}

static void
writes_rows_at_once(void **state)
{
	struct all rows[3] = { full(), { .id = 2, .text = "<&\"\\\n\t\x01é\xe2\x80\xa8" }, { .id = 3, .text = "" } };
	struct ask in = { .id = 1, .rows = { rows, 3 } };
	const struct bound_stmt *put = WRITE(ask, "INSERT INTO kinds (" COLUMNS ") SELECT r.id, r.done, r.ratio, r.maybe, "
		"r.mean, r.said, r.money, r.at, r.day, r.text, r.mood, r.uuid, r.hash, r.bytes, r.photo, r.place_lat, "
		"r.place_town FROM :rows r ORDER BY r.n");
	const struct bound_stmt *get = SELECT(all, all, SELECT_ALL);
	struct all out;

	(void)state;
	sql("DELETE FROM t.kinds");
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
	assert_true(stmt_one(&ctx, SELECT(ask, one, "SELECT COUNT(*) AS n FROM plain WHERE id IN (SELECT v FROM :ids r)"), &in, &out));
	assert_int_equal(out.n, 2);
	/* the collation of a column and that of rows agree, also with codes in ascii_bin */
	assert_true(stmt_one(&ctx, SELECT(ask, one, "SELECT COUNT(*) AS n FROM plain p JOIN :rows r ON r.text = p.title"), &in, &out));
	assert_int_equal(out.n, 1);
	assert_true(stmt_one(&ctx, SELECT(ask, one, "SELECT COUNT(*) AS n FROM plain p JOIN :rows r ON r.text = p.code"), &in, &out));
	assert_int_equal(out.n, 0);
	assert_int_equal(stmt_exec(&ctx, WRITE(ask, "DELETE FROM plain WHERE id NOT IN (SELECT v FROM :ids r)"), &in), 3);
	well();
	in.ids.n = 0;
	assert_int_equal(stmt_exec(&ctx, WRITE(ask, "DELETE FROM plain WHERE id NOT IN (SELECT v FROM :ids r)"), &in), 2);
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
	assert_string_equal(value_of("SELECT GROUP_CONCAT(id ORDER BY id) FROM t.plain"), "1,2,10,11");
}

static void
does_nothing_after_a_failure(void **state)
{
	struct one in = { 1, "x" }, out = { 5, "y" };
	struct one_rows rows = { &in, 1 };

	(void)state;
	fill(1);
	fresh(true);
	ctx.failed = 99;
	ctx.why = "before";
	assert_int_equal(stmt_exec(&ctx, WRITE(one, "DELETE FROM plain WHERE id = :n"), &in), 0);
	assert_int_equal(stmt_insert(&ctx, WRITE(one, "INSERT INTO plain (title) VALUES (:t)"), &in), 0);
	assert_false(stmt_one(&ctx, SELECT(one, one, "SELECT id AS n FROM plain"), &in, &out));
	assert_int_equal(out.n, 0);
	assert_null(out.t);
	assert_int_equal(stmt_list(&ctx, SELECT(one, one, "SELECT id AS n FROM plain"), &in, (struct rows *)&rows), 0);
	assert_null(rows.v);
	assert_int_equal(ctx.count, 0);
	failed_with(99, "before");
	assert_string_equal(value_of("SELECT COUNT(*) FROM t.plain"), "1");
}

static void
keeps_gets_from_writing(void **state)
{
	struct one in = { 1, "x" };

	(void)state;
	fresh(false);
	assert_int_equal(stmt_exec(&ctx, WRITE(one, "DELETE FROM plain WHERE id = :n"), &in), 0);
	failed_with(ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION, "it: writes in a GET");
	fresh(false);
	stmt_one(&ctx, SELECT(one, one, "SELECT id AS n FROM plain FOR UPDATE"), &in, &in);
	failed_with(ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION, "it: locks rows in a GET");
	fresh(true);
	fill(1);
	assert_true(stmt_one(&ctx, SELECT(one, one, "SELECT id AS n FROM plain FOR UPDATE"), &in, &in));
	well();
}

struct loss { const char *sql; unsigned error; const char *why; };
static void
fails_on_what_would_be_lost(void **state)
{
	static const struct loss losses[] = {
		{ "INSERT INTO plain (id, title) VALUES (:n, REPEAT(:t, 300))", ER_DATA_TOO_LONG,
			"it: Data too long for column 'title' at row 1" },
		{ "INSERT INTO plain (id, day) VALUES (:n, :t)", ER_TRUNCATED_WRONG_VALUE,
			"it: Incorrect date value: '…' for column `t`.`plain`.`day` at row 1" },
		{ "INSERT INTO plain (id, small) VALUES (:n, 70000)", ER_WARN_DATA_OUT_OF_RANGE,
			"it: Out of range value for column 'small' at row 1" },
		{ "INSERT INTO plain (id, money) VALUES (:n, 1.234)", WARN_DATA_TRUNCATED,
			"it: Data truncated for column 'money' at row 1" },
		{ "INSERT INTO plain (id, day) VALUES (:n, '2026-01-02 03:04:05')", WARN_DATA_TRUNCATED,
			"it: Data truncated for column 'day' at row 1" },
		{ "INSERT INTO plain (id, small) VALUES (:n, 1 / 0)", ER_DIVISION_BY_ZERO, "it: Division by 0" },
		{ "INSERT INTO plain (id, code) VALUES (:n, 'à')", ER_TRUNCATED_WRONG_VALUE_FOR_FIELD,
			"it: Incorrect string value: '…' for column `t`.`plain`.`code` at row 1" },
		{ "INSERT INTO plain (id, title) VALUES (:n, NULL)", ER_BAD_NULL_ERROR, "it: Column '…' cannot be null" },
		{ "INSERT INTO plain (id, code) VALUES (:n, 'zz')", ER_CONSTRAINT_FAILED,
			"it: CONSTRAINT `plain.code` failed for `t`.`plain`" },
		{ "UPDATE plain SET title = 'q' WHERE title = 7", ER_TRUNCATED_WRONG_VALUE,
			"it: Truncated incorrect DECIMAL value: '…'" },
		{ "INSERT INTO nowhere (id) VALUES (:n)", ER_TABLEACCESS_DENIED_ERROR,
			"it: INSERT command denied to user 'worker'@'localhost' for table `t`.`nowhere`" },
		{ "INSERT INTO plain (nothing) VALUES (:n)", ER_BAD_FIELD_ERROR, NULL },
	};
	struct one in = { 1, "l'abc" };

	(void)state;
	for (size_t i = 0; i < sizeof losses / sizeof *losses; i++) {
		sql("DELETE FROM t.plain");
		sql("INSERT INTO t.plain (id, title) VALUES (500, 'abc')");
		fresh(true);
		assert_int_equal(stmt_exec(&ctx, WRITE(one, losses[i].sql), &in), 0);
		if (losses[i].why != NULL)
			failed_with(losses[i].error, losses[i].why);
		else
			assert_int_equal(ctx.failed, losses[i].error);
	}
}

static void
fails_on_rows_that_do_not_fit(void **state)
{
	static const struct { const char *sql, *why; } rows[] = {
		{ "SELECT 1 AS id, 2 AS done", "it: member done is neither 0 nor 1" },
		{ "SELECT 1 AS id, 'wild' AS mood", "it: member mood is a code that is no choice" },
		{ "SELECT 1 AS id, CONCAT('a', CHAR(0 USING utf8mb4)) AS text", "it: member text holds a NUL" },
		{ "SELECT 99999999999999999999 * 1 AS maybe", "it: member maybe is a number too large" },
		{ "SELECT CAST(99999999999999999.5 AS DECIMAL(30,1)) AS money, 1 AS id FROM plain WHERE id < 2 UNION "
			"SELECT CAST(999999999999999999 AS DECIMAL(30,1)), 2", NULL },
	};
	struct all out;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		fresh(false);
		stmt_one(&ctx, SELECT(all, all, rows[i].sql), &(struct all){ .id = 1 }, &out);
		if (rows[i].why != NULL)
			failed_with(STMT_UNFIT, rows[i].why);
		assert_true(ctx.failed != 0 || rows[i].why == NULL);
		assert_int_equal(out.id, 0);
		/* the connection serves the next */
		fresh(false);
		assert_true(stmt_one(&ctx, SELECT(all, all, "SELECT 3 AS id"), &(struct all){ .id = 1 }, &out));
		well();
	}
	fill(10001);
	fresh(false);
	assert_int_equal(stmt_list(&ctx, SELECT(none, one, "SELECT id AS n FROM plain"), NULL,
		&(struct rows){ 0 }), 0);
	failed_with(STMT_UNFIT, "it: gives more than 10000 rows: LIMIT, {page} or cim_export");
	sql("DELETE FROM t.plain WHERE id = 1");
	fresh(false);
	assert_int_equal(stmt_list(&ctx, SELECT(none, one, "SELECT id AS n FROM plain"), NULL, &(struct rows){ 0 }), 10000);
	well();
}

static void
fails_on_times_that_sql_cannot_say(void **state)
{
	struct all in = { .id = 1, .at = { INT64_MAX, true } };

	(void)state;
	fresh(true);
	stmt_exec(&ctx, WRITE(all, "UPDATE kinds SET at = :at WHERE id = :id"), &in);
	failed_with(STMT_UNFIT, "it: member at holds a value that SQL cannot say");
	fresh(true);
	in = (struct all){ .day = { INT32_MIN, true } };
	stmt_exec(&ctx, WRITE(all, "UPDATE kinds SET day = :day WHERE id = :id"), &in);
	failed_with(STMT_UNFIT, "it: member day holds a value that SQL cannot say");
	fresh(true);
	in = (struct all){ .mood = (enum mood)9 };
	stmt_exec(&ctx, WRITE(all, "UPDATE kinds SET mood = :mood WHERE id = :id"), &in);
	failed_with(STMT_UNFIT, "it: member mood holds a value that SQL cannot say");
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
walks_without_holding(void **state)
{
	const struct bound_stmt *get = SELECT(none, one, "SELECT a.id AS n, a.title AS t FROM plain a ORDER BY a.id");
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

static bool
kill_query(void *arg, const void *row)
{
	const struct one *o = row;
	char text[60];

	if (o->n == 1) {
		snprintf(text, sizeof text, "KILL QUERY %lu", *(unsigned long *)arg);
		sql(text);
	}
	return true;
}

/* An error in the middle of a result is a failure with its number, not an end. */
static void
fails_in_the_middle_of_rows(void **state)
{
	unsigned long id;
	struct one out;

	(void)state;
	fill(20000);
	fresh(false);
	id = mysql_thread_id(db_read(db));
	assert_false(stmt_each(&ctx, SELECT(none, one, "SELECT a.id AS n, REPEAT('t', 2000) AS t FROM plain a JOIN plain b "
		"ON b.id < 10"), NULL, kill_query, &id));
	failed_with(ER_QUERY_INTERRUPTED, "it: Query execution was interrupted");
	fresh(false);
	assert_true(stmt_one(&ctx, SELECT(none, one, "SELECT 5 AS n"), NULL, &out));
	well();
}

static jmp_buf away;

static bool
leave(void *arg, const void *row)
{
	(void)arg;
	(void)row;
	longjmp(away, 1);
}

static void
abandon(bool writing)
{
	fresh(writing);
	if (setjmp(away) == 0)
		stmt_each(&ctx, SELECT(none, one, "SELECT id AS n FROM plain"), NULL, leave, NULL);
	stmt_abandon(db);
}

static void
is_whole_after_it_was_abandoned(void **state)
{
	struct one out;

	(void)state;
	for (int write = 0; write < 2; write++) {
		abandon(write == 1);
		fresh(write == 1);
		assert_true(stmt_one(&ctx, SELECT(none, one, "SELECT 5 AS n"), NULL, &out));
		well();
		stmt_abandon(db);
		assert_true(stmt_one(&ctx, SELECT(none, one, "SELECT 6 AS n"), NULL, &out));
		assert_int_equal(out.n, 6);
	}
}

static void
checks_results_against_shapes(void **state)
{
	static const struct { const char *sql, *why; } checks[] = {
		{ "SELECT 1 AS nothing", "it: column nothing has no member in struct all" },
		{ "SELECT 1", "it: column 1 has no member in struct all" },
		{ "SELECT 1 AS place", "it: column place: member place holds rows or a struct, no value" },
		{ "SELECT 1 AS id, 2 AS id", "it: two columns for member id" },
		{ "SELECT 1 AS place_nothing", "it: column place_nothing has no member in struct all" },
		{ "SELECT maybe AS id FROM kinds", "it: column id may be NULL; member id of struct all is required" },
		{ "SELECT NULL AS id", "it: column id may be NULL; member id of struct all is required" },
		{ "SELECT k.id FROM plain p LEFT JOIN kinds k ON k.id = p.id",
			"it: column id may be NULL; member id of struct all is required" },
		{ "SELECT 'a' AS id", "it: column id is text; member id of struct all takes a whole number" },
		{ "SELECT 1.5 AS id", "it: column id is DECIMAL with 1 decimals; member id of struct all takes a whole number" },
		{ "SELECT big AS maybe FROM plain", "it: column maybe is UNSIGNED BIGINT; member maybe of struct all takes a whole number" },
		{ "SELECT money * 1.5 AS money FROM kinds", "it: column money is DECIMAL with 3 decimals; member money of struct all takes a DECIMAL of its scale" },
		{ "SELECT bits AS done FROM plain", "it: column done is BIT; member done of struct all takes yes or no" },
		{ "SELECT stamp AS at FROM plain", "it: column at is TIMESTAMP; member at of struct all takes a DATETIME" },
		{ "SELECT CAST('10:00' AS TIME) AS at", "it: column at is TIME; member at of struct all takes a DATETIME" },
		{ "SELECT at AS day FROM kinds", "it: column day is DATETIME; member day of struct all takes a DATE" },
		{ "SELECT 5 AS text", "it: column text is a whole number; member text of struct all takes text" },
		{ "SELECT bytes AS text FROM kinds", NULL },
		{ "SELECT text AS bytes FROM kinds", "it: column bytes is text; member bytes of struct all takes bytes" },
		{ "SELECT hash AS uuid FROM kinds", "it: column uuid is 32 bytes; member uuid of struct all takes a BINARY(16)" },
		{ "SELECT uuid AS hash FROM kinds", "it: column hash is 16 bytes; member hash of struct all takes a BINARY(32)" },
		{ "SELECT 1 AS mood", "it: column mood is a whole number; member mood of struct all takes text" },
		{ "SELECT 1 AS photo_name", "it: column photo_name is a whole number; member photo of struct all takes part of a file" },
		{ "SELECT id FROM nowhere", "it: SELECT command denied to user 'worker'@'localhost' for table `t`.`nowhere`" },
		{ "SELECT WHERE", NULL },
	};
	static const char *const good[] = {
		SELECT_ALL, "SELECT COUNT(*) AS id, SUM(id) AS maybe, AVG(id) AS mean, MAX(money) AS money FROM kinds",
		"SELECT 1 AS id, NULL AS text, NULL AS maybe, NULL AS hash", "SELECT id, EXISTS (SELECT 1) AS done FROM kinds",
		"SELECT COALESCE(maybe, 0) AS id, GROUP_CONCAT(text) AS text FROM kinds",
		"SELECT 1 AS id, 5 AS photo, 'a.png' AS photo_name, 'image/png' AS photo_type, 9 AS photo_size",
		"SELECT id, JSON_OBJECT('a', 1) AS text, id AS money, id AS mean FROM kinds",
	};

	(void)state;
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
		if (stmt_check(db, SELECT(all, all, checks[i].sql), sentence, sizeof sentence))
			fail_msg("taken: %s", checks[i].sql);
		if (checks[i].why != NULL)
			assert_string_equal(sentence, checks[i].why);
	}
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (!stmt_check(db, SELECT(all, all, good[i]), sentence, sizeof sentence))
			fail_msg("%s", sentence);
	assert_true(stmt_check(db, WRITE(all, INSERT_ALL), sentence, sizeof sentence));
	assert_false(stmt_check(db, WRITE(all, "UPDATE nowhere SET id = :id"), sentence, sizeof sentence));
	/* no grant */
	assert_false(stmt_check(db, WRITE(all, "UPDATE hidden SET id = :id"), sentence, sizeof sentence));
	assert_non_null(strstr(sentence, "denied"));
	/* every variant */
	assert_true(stmt_check(db, SELECT(ask, one, "SELECT a.id AS n FROM plain a ORDER BY :sort"), sentence, sizeof sentence));
	assert_false(stmt_check(db, SELECT(ask, one, "SELECT b.id AS n FROM plain b JOIN kinds a ORDER BY (SELECT :sort)"),
		sentence, sizeof sentence));
}

static void
reads_parts_of_files(void **state)
{
	struct all out;

	(void)state;
	fresh(false);
	assert_true(stmt_one(&ctx, SELECT(all, all, "SELECT 1 AS id, 5 AS photo, 'a.png' AS photo_name, "
		"'image/png' AS photo_type, CAST(9 AS DECIMAL(20,0)) AS photo_size, 12 AS money, 4 AS place_lat"),
		&(struct all){ 0 }, &out));
	well();
	assert_int_equal(out.photo.id, 5);
	assert_string_equal(out.photo.name, "a.png");
	assert_string_equal(out.photo.type, "image/png");
	assert_int_equal(out.photo.size, 9);
	assert_int_equal(out.money.n, 1200);
	assert_int_equal(out.place.lat.n, 4000);
}

static int
count(const char *what)
{
	char text[120];

	snprintf(text, sizeof text, "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS "
		"WHERE VARIABLE_NAME = '%s'", what);
	return atoi(value_of(text));
}

/* More than the cache holds: the server keeps no more than 96 a connection. */
static void
keeps_the_last_statements(void **state)
{
	const struct bound_stmt *many[130];
	struct one out;
	char text[60];
	int prepared;

	(void)state;
	for (size_t i = 0; i < 130; i++) {
		snprintf(text, sizeof text, "SELECT %zu AS n", i);
		many[i] = bind("it", arena_dup(arena, text, strlen(text)), &none_shape, &one_shape);
	}
	fresh(false);
	for (int round = 0; round < 3; round++)
		for (size_t i = 0; i < 130; i++) {
			assert_true(stmt_one(&ctx, many[i], NULL, &out));
			assert_int_equal(out.n, i);
		}
	well();
	assert_in_range(count("Prepared_stmt_count"), 96, 2 * 96);
	prepared = count("Com_stmt_prepare");
	for (int round = 0; round < 50; round++)
		assert_true(stmt_one(&ctx, many[129], NULL, &out));
	assert_int_equal(count("Com_stmt_prepare"), prepared);
}

static void
follows_a_changed_table(void **state)
{
	const struct bound_stmt *get = SELECT(one, one, "SELECT id AS n, title AS t FROM moving WHERE id = :n");
	struct one in = { 1, 0 }, out;

	(void)state;
	sql("CREATE TABLE t.moving (id INT NOT NULL, title VARCHAR(5))");
	sql("GRANT SELECT ON t.moving TO worker@localhost");
	sql("INSERT INTO t.moving VALUES (1, 'a')");
	fresh(false);
	assert_true(stmt_one(&ctx, get, &in, &out));
	sql("ALTER TABLE t.moving MODIFY id BIGINT NOT NULL, MODIFY title MEDIUMTEXT, ADD other INT FIRST");
	sql("UPDATE t.moving SET title = REPEAT('b', 70000)");
	assert_true(stmt_one(&ctx, get, &in, &out));
	well();
	assert_int_equal(strlen(out.t), 70000);
	sql("DROP TABLE t.moving");
	assert_false(stmt_one(&ctx, get, &in, &out));
	assert_int_equal(ctx.failed, ER_NO_SUCH_TABLE);
}

static void
fails_when_the_connection_is_lost(void **state)
{
	struct one in = { 1, "x" }, out;
	char text[60];

	(void)state;
	fresh(true);
	stmt_exec(&ctx, WRITE(one, "DELETE FROM plain WHERE id = :n"), &in);
	well();
	snprintf(text, sizeof text, "KILL %lu", mysql_thread_id(db_write(db)));
	sql(text);
	nanosleep(&(struct timespec){ .tv_nsec = 50000000 }, NULL);
	assert_false(stmt_one(&ctx, SELECT(one, one, "SELECT id AS n FROM plain"), &in, &out));
	assert_true(ctx.failed == 2006 || ctx.failed == 2013 || ctx.failed == 1927);
	assert_int_equal(db_state(db), DB_GONE);
	fresh(true);
	assert_true(stmt_one(&ctx, SELECT(one, one, "SELECT 4 AS n"), &in, &out));
	well();
}

static void
shows_what_may_be_replayed(void **state)
{
	struct one in = { 1, "x" };
	const struct bound_stmt *put = WRITE(one, "UPDATE plain SET title = :t WHERE id = :n");

	(void)state;
	fill(2);
	sql("SET autocommit = 0");
	sql("UPDATE t.plain SET title = 'held' WHERE id = 1");
	fresh(true);
	assert_int_equal(stmt_exec(&ctx, put, &in), 0);
	failed_with(ER_LOCK_WAIT_TIMEOUT, "it: Lock wait timeout exceeded; try restarting transaction");
	sql("ROLLBACK");
	sql("SET autocommit = 1");
	fresh(true);
	assert_int_equal(stmt_exec(&ctx, put, &in), 1);
	well();
}

static void
hides_what_people_typed(void **state)
{
	static const struct { const char *said, *kept; } words[] = {
		{ "Duplicate entry 'a@b.ca' for key 'email_key'", "Duplicate entry '…' for key 'email_key'" },
		{ "Duplicate entry 'it's for key 'a'' for key 'b'", "Duplicate entry '…' for key 'b'" },
		{ "Data too long for column 'title' at row 1", "Data too long for column 'title' at row 1" },
		{ "Incorrect integer value: 'Claire' for column `a`.`b`.`c` at row 1",
			"Incorrect integer value: '…' for column `a`.`b`.`c` at row 1" },
		{ "Unknown 'x", "Unknown '…'" },
		{ "Unknown column 'x' in 'field list'", "Unknown column 'x' in '…'" },
		{ "", "" }, { "'", "'…'" }, { "column '", "column '" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		assert_string_equal(stmt_why(arena, words[i].said), words[i].kept);
}

static int
begin(void **state)
{
	(void)state;
	if (server_begin() != 0)
		return -1;
	sql("CREATE DATABASE t CHARACTER SET latin1");
	sql("USE t");
	sql("CREATE TABLE t.kinds (id BIGINT NOT NULL PRIMARY KEY, done TINYINT(1) NOT NULL, ratio DOUBLE NOT NULL, "
		"maybe BIGINT, mean DOUBLE, said TINYINT(1), money DECIMAL(12,2), at DATETIME(6), day DATE, "
		"text MEDIUMTEXT, mood VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin, uuid BINARY(16), hash BINARY(32), "
		"bytes MEDIUMBLOB, photo BIGINT, place_lat DECIMAL(9,3), place_town VARCHAR(50)) "
		"CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci");
	sql("CREATE TABLE t.plain (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, title VARCHAR(200) NOT NULL DEFAULT '', "
		"day DATE, small SMALLINT, money DECIMAL(6,2), code VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin "
		"CHECK (code IN ('a', 'b')), big BIGINT UNSIGNED, bits BIT(1), stamp TIMESTAMP NULL) "
		"CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci");
	sql("CREATE TABLE t.hidden (id INT)");
	sql("CREATE USER worker@localhost IDENTIFIED BY 'word'");
	sql("GRANT SELECT, INSERT, UPDATE, DELETE ON t.kinds TO worker@localhost");
	sql("GRANT SELECT, INSERT, UPDATE, DELETE ON t.plain TO worker@localhost");
	arena = arena_new(65536, (size_t)512 << 20);
	db = db_new(&(struct db_conf){ server_socket, "t", "worker", "word" });
	return arena == NULL || db == NULL;
}

static int
end(void **state)
{
	(void)state;
	db_free(&db);
	arena_free(&arena);
	mysql_close(root());
	server_end();
	return 0;
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
		cmocka_unit_test(does_nothing_after_a_failure),
		cmocka_unit_test(keeps_gets_from_writing),
		cmocka_unit_test(fails_on_what_would_be_lost),
		cmocka_unit_test(fails_on_rows_that_do_not_fit),
		cmocka_unit_test(fails_on_times_that_sql_cannot_say),
		cmocka_unit_test(walks_without_holding),
		cmocka_unit_test(fails_in_the_middle_of_rows),
		cmocka_unit_test(is_whole_after_it_was_abandoned),
		cmocka_unit_test(checks_results_against_shapes),
		cmocka_unit_test(reads_parts_of_files),
		cmocka_unit_test(keeps_the_last_statements),
		cmocka_unit_test(follows_a_changed_table),
		cmocka_unit_test(fails_when_the_connection_is_lost),
		cmocka_unit_test(shows_what_may_be_replayed),
		cmocka_unit_test(hides_what_people_typed),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
