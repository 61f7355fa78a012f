/* What the tests of statements share: shapes of every kind, a server with tables for them, a
 * worker's account. */
#ifndef STMT_CASE_H
#define STMT_CASE_H
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
CIM_CHOICES(sort, { SORT_UP, "up", N_("Croissant"), "a.id" },
	{ SORT_DOWN, "down", N_("Décroissant"), "a.id DESC" });

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
CIM_SHAPE(all, CIM_F(all, id), CIM_F(all, done), CIM_F(all, ratio), CIM_O(all, maybe),
	CIM_O(all, mean), CIM_O(all, said), CIM_O(all, money, .scale = 2), CIM_O(all, at),
	CIM_O(all, day), CIM_O(all, text), CIM_CO(all, mood, mood), CIM_O(all, uuid),
	CIM_O(all, hash), CIM_O(all, bytes), CIM_O(all, photo), CIM_S(all, place, point));
struct none { char unused; };
static const struct cim_shape none_shape = { "none", sizeof(struct none), sizeof(struct cim_field),
	0, 0 };
struct none_rows { struct none *v; size_t n; };
struct one { int64_t n; const char *t; };
CIM_SHAPE(one, CIM_F(one, n), CIM_O(one, t));
struct ask { int64_t id; enum sort sort; struct all_rows rows;
	struct cim_ref_rows ids;
	const char *lang_of; };
CIM_SHAPE(ask, CIM_F(ask, id), CIM_C(ask, sort, sort), CIM_R(ask, rows, all),
	CIM_O(ask, ids), CIM_O(ask, lang_of));

static struct arena *arena;
static struct db *db;
static struct value_ctx value;
static struct stmt_ctx ctx;
static char sentence[500];

static inline const struct bound_stmt *
bind(const char *name, const char *text, const struct cim_shape *in, const struct cim_shape *out)
{
	struct cim_stmt *s = arena_alloc(arena, 1, sizeof *s);
	const struct bound_stmt *b;

	*s = (struct cim_stmt){ CIM_TAG_STMT, name, text, in, out };
	b = scan_bind(arena, s, NULL, sentence, sizeof sentence);
	if (b == NULL)
		fail_msg("%s", sentence);
	return b;
}

#define SELECT(i, o, text)	bind("it", text, &i##_shape, &o##_shape)
#define WRITE(i, text)		bind("it", text, &i##_shape, NULL)

static inline void
fresh(bool writing)
{
	db_rollback(db);
	value = (struct value_ctx){ .arena = arena, .lang = LANG_EN };
	ctx = (struct stmt_ctx){ .db = db, .arena = arena, .value = &value, .me = 7,
		.now = INT64_C(1765218600123456), .writing = writing };
}

/* As root, after the worker's transaction: it would wait for its locks. */
static inline void
clear(const char *text)
{
	db_rollback(db);
	sql(text);
}

static inline void
well(void)
{
	if (ctx.failed != 0)
		fail_msg("%u %s", ctx.failed, ctx.why);
}

static inline void
failed_with(unsigned error, const char *why)
{
	assert_int_equal(ctx.failed, error);
	assert_string_equal(ctx.why, why);
}

#define COLUMNS "id, done, ratio, maybe, mean, said, money, at, day, text, mood, uuid, hash, " \
	"bytes, photo, " \
	"place_lat, place_town"
#define INSERT_ALL "INSERT INTO kinds (" COLUMNS ") VALUES (:id, :done, :ratio, :maybe, :mean, " \
	":said, :money, " \
	":at, :day, :text, :mood, :uuid, :hash, :bytes, :photo, :place_lat, :place_town)"
#define SELECT_ALL "SELECT " COLUMNS " FROM kinds WHERE id = :id"

static inline struct all
full(void)
{
	struct all a = { .id = INT64_MIN, .done = true, .ratio = 0.1, .maybe = { INT64_MAX, true },
		.mean = { -1e300, true }, .said = { false, true }, .money = { -123450, true },
		.at = { INT64_C(-2208988800000001), true }, .day = { -1, true }, .text =
		"l’été à « Métis » 😀\\'\"`",
		.mood = MOOD_BUSY, .bytes = { (const uint8_t *)"a\0b", 3 }, .photo = { .id = 44 },
		.place = { { 47123, true }, "Rimouski" } };

	for (size_t i = 0; i < sizeof a.hash.b; i++)
		a.hash.b[i] = (uint8_t)(255 - i * 7);
	memcpy(a.uuid.b, a.hash.b, sizeof a.uuid.b);
	a.uuid.is = a.hash.is = true;
	return a;
}

static inline void
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

static inline void
fill(int n)
{
	char text[100];

	db_rollback(db);
	sql("TRUNCATE t.plain");
	snprintf(text, sizeof text, "INSERT INTO t.plain (id, title) SELECT seq, CONCAT('t', seq) "
		"FROM seq_1_to_%d", n);
	sql(text);
}

static int
begin(void **state)
{
	(void)state;
	if (server_begin() != 0)
		return -1;
	sql("CREATE DATABASE t CHARACTER SET latin1");
	sql("USE t");
	sql("CREATE TABLE t.kinds (id BIGINT NOT NULL PRIMARY KEY, done TINYINT(1) NOT NULL, ratio "
		"DOUBLE NOT NULL, maybe BIGINT, mean DOUBLE, said TINYINT(1), money DECIMAL(12,2), "
		"at DATETIME(6), day DATE, text MEDIUMTEXT, mood VARCHAR(8) CHARACTER SET ascii "
		"COLLATE ascii_bin, uuid BINARY(16), hash BINARY(32), bytes MEDIUMBLOB, photo "
		"BIGINT, place_lat DECIMAL(9,3), place_town VARCHAR(50)) CHARACTER SET utf8mb4 "
		"COLLATE utf8mb4_uca1400_ai_ci");
	sql("CREATE TABLE t.plain (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, title "
		"VARCHAR(200) NOT NULL DEFAULT '', day DATE, small SMALLINT, money DECIMAL(6,2), "
		"code VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin CHECK (code IN ('a', 'b')), "
		"big BIGINT UNSIGNED, bits BIT(1), stamp TIMESTAMP NULL) CHARACTER SET utf8mb4 "
		"COLLATE utf8mb4_uca1400_ai_ci");
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
#endif
