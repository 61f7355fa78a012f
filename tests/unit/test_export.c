/* Exports of a real result: what Excel would do with each cell, a workbook that another reader
 * takes, and memory that does not grow with the rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <cmocka.h>

#include "clock.h"
#include "export.h"
#include "mariadb.h"

enum mood { MOOD_CALM = 1, MOOD_BUSY };
CIM_CHOICES(mood, { MOOD_CALM, "calm", "Calme;doux", 0 }, { MOOD_BUSY, "busy", "Occupé", 0 });
struct place { const char *town; struct cim_dec km; };
CIM_SHAPE(place, CIM_O(place, town, .label = "Ville"),
	CIM_O(place, km, .scale = 1, .label = "Distance"));
struct line { int64_t id; const char *name; struct cim_dec money; double ratio; struct cim_yes said;
	enum mood mood;
	struct cim_date day; struct cim_time at; struct cim_bytes bytes; struct place place; };
CIM_SHAPE(line, CIM_F(line, id, .as = CIM_HIDDEN), CIM_O(line, name, .label = "Nom \"complet\""),
	CIM_O(line, money, .scale = 2, .label = "Montant"), CIM_F(line, ratio, .label = "Part"),
	CIM_O(line, said, .label = "Présence"), CIM_CO(line, mood, mood, .label = "Humeur"),
	CIM_O(line, day, .label = "Jour"), CIM_O(line, at, .label = "Heure", .zone =
	"America/Toronto"), CIM_O(line, bytes), CIM_S(line, place, place));
struct none { char unused; };
static const struct cim_shape none_shape = { "none", sizeof(struct none), sizeof(struct cim_field),
	0, 0 };

static struct arena *arena;
static struct db *db;
static struct texts *texts;
static struct value_ctx value;
static struct stmt_ctx ctx;

static const struct bound_stmt *
lines(const char *text)
{
	struct cim_stmt *s = arena_alloc(arena, 1, sizeof *s);
	char why[300];
	const struct bound_stmt *b;

	*s = (struct cim_stmt){ CIM_TAG_STMT, "lines", text, &none_shape, &line_shape };
	b = scan_bind(arena, s, NULL, why, sizeof why);
	if (b == NULL)
		fail_msg("%s", why);
	return b;
}

static void
fresh(void)
{
	value = (struct value_ctx){ .arena = arena, .texts = texts, .lang = LANG_FR, .zone =
		"America/Toronto" };
	ctx = (struct stmt_ctx){ .db = db, .arena = arena, .value = &value };
}

#define ALL "SELECT id, name, money, ratio, said, mood, day, at, bytes, town AS place_town, km " \
	"AS place_km " \
	"FROM line ORDER BY id"

static const char *
exported(const char *text, enum export_kind kind)
{
	struct buf *out = arena_alloc(arena, 1, sizeof *out);
	const struct export_sink sink = { export_to_buf, out };

	fresh();
	buf_init(out, arena);
	if (!export_run(&ctx, lines(text), NULL, kind, &sink))
		fail_msg("%s", ctx.why);
	return out->p;
}

static void
knows_kinds_by_suffix(void **state)
{
	enum export_kind kind = EXPORT_CSV;

	(void)state;
	assert_true(export_kind("a.b.xlsx", &kind));
	assert_int_equal(kind, EXPORT_XLSX);
	assert_true(export_kind("x.json", &kind));
	assert_int_equal(kind, EXPORT_JSON);
	assert_true(export_kind(".csv", &kind));
	assert_int_equal(kind, EXPORT_CSV);
	assert_false(export_kind("csv", &kind));
	assert_false(export_kind("x.CSV", &kind));
	assert_false(export_kind("x.xls", &kind));
}

static void
writes_csv(void **state)
{
	(void)state;
	assert_string_equal(exported(ALL, EXPORT_CSV),
		"\xef\xbb\xbf\"Nom "
		"\"\"complet\"\"\";Montant;Part;Présence;Humeur;Jour;Heure;Ville;Distance\r\nÉlise "
		"« Métis » 😀;\"-1234,50\";\"0,1\";oui;\"Calme;doux\";2026-12-08;2026-12-08 "
		"13:30;Rimouski;\"12,5\"\r\n'=HYPERLINK(A1);;-3;non;Occupé;;;;\r\n"
		"\"a;\"\"b\"\"\nc\";\"0,00\";1e+300;;;1899-12-31;1900-01-01 00:00;;\r\n"
		";;2;;;;;;\r\n");
	assert_string_equal(exported("SELECT 1 AS id, 'x' AS name, 2.0e0 AS ratio FROM line WHERE "
		"id < 0", EXPORT_CSV), "\xef\xbb\xbf\"Nom "
		"\"\"complet\"\"\";Montant;Part;Présence;Humeur;Jour;Heure;Ville;Distance\r\n");
}

static void
writes_json(void **state)
{
	const char *json = exported(ALL, EXPORT_JSON);

	(void)state;
	assert_memory_equal(json, "[\n{\"id\":1,\"name\":\"Élise", 20);
	assert_non_null(strstr(json, ",\n{\"id\":2,"));
	assert_string_equal(json + strlen(json) - 4, "}\n]\n");
	assert_string_equal(exported("SELECT 1 AS id, 2.0e0 AS ratio FROM line WHERE id < 0",
		EXPORT_JSON), "[\n]\n");
}

/* What the other reader says of a workbook written through a descriptor. */
static const char *
read_back(const char *text, const char *rows)
{
	const char *top = getenv("srcdir") != NULL ? getenv("srcdir") : ".";
	char path[] = "/tmp/cim-export.XXXXXX", *said;
	int fd = mkstemp(path);
	const struct export_sink sink = { export_to_fd, &fd };
	size_t n;
	FILE *p;

	fresh();
	if (!export_run(&ctx, lines(text), NULL, EXPORT_XLSX, &sink))
		fail_msg("%s", ctx.why);
	close(fd);
	p = popen(arena_fmt(arena, "python3 %s/tests/unit/read_xlsx.py %s %s 2>&1", top, path,
		rows), "r");
	said = arena_alloc(arena, 1, 262144);
	n = fread(said, 1, 262143, p);
	said[n] = '\0';
	assert_int_equal(pclose(p), 0);
	unlink(path);
	return said;
}

static void
writes_a_workbook_that_others_read(void **state)
{
	(void)state;
	assert_string_equal(read_back(ALL, ""), "sheet Données\n"
		"A1 inlineStr - Nom \"complet\"\nB1 inlineStr - Montant\nC1 inlineStr - Part\nD1 "
		"inlineStr - Présence\nE1 inlineStr - Humeur\nF1 inlineStr - Jour\nG1 inlineStr - "
		"Heure\nH1 inlineStr - Ville\nI1 inlineStr - Distance\n"
		"A2 inlineStr - Élise « Métis » 😀\nB2 n - -1234.50\nC2 n - 0.1\nD2 inlineStr - "
		"oui\nE2 inlineStr - Calme;doux\nF2 n yyyy\\-mm\\-dd 46364\nG2 n yyyy\\-mm\\-dd\\ "
		"hh:mm 46364.562500000\nH2 inlineStr - Rimouski\nI2 n - 12.5\n"
		"A3 inlineStr - =HYPERLINK(A1)\nC3 n - -3\nD3 inlineStr - non\nE3 inlineStr - "
		"Occupé\nA4 inlineStr - a;\"b\"\\nc\nB4 n - 0.00\nC4 n - 1e+300\nF4 inlineStr - "
		"1899-12-31\nG4 inlineStr - 1900-01-01T00:00\n"
		"C5 n - 2\n"
		"rows 5\n");
}

static void
keeps_xml_whole(void **state)
{
	const char *said = read_back("SELECT 1 AS id, 1.0e0 AS ratio, CONCAT('<b>&\"', CHAR(1, 11, "
		"27, 127 USING utf8mb4), '_x0041_ _x41_', CHAR(13 USING utf8mb4), ' ]]>') COLLATE "
		"utf8mb4_uca1400_ai_ci AS name UNION ALL SELECT 2, 1.0e0, REPEAT('é', 32767) UNION "
		"ALL SELECT 3, 1.0e0, CONCAT(REPEAT('é', 32765), '😀😀') UNION ALL SELECT 4, 1.0e0, "
		"REPEAT('é', 32768)", "2");

	(void)state;
	assert_non_null(strstr(said, "A2 inlineStr - "
		"<b>&\"_x0001__x000B__x001B__x007F__x005F_x0041_ _x41__x000D_ ]]>\n"));
	assert_non_null(strstr(said, "rows 5\n"));
}

static size_t
utf16(const char *p, size_t n)
{
	size_t units = 0;

	for (size_t i = 0; i < n; i++)
		units += (size_t)((p[i] & 0xc0) != 0x80) + (size_t)((p[i] & 0xf8) == 0xf0);
	return units;
}

/* The longest cell that Excel takes is 32,767 units of UTF-16. */
static void
cuts_cells_that_excel_refuses(void **state)
{
	static const struct { const char *text; size_t units; const char *end; } cells[] = {
		{ "REPEAT('é', 32767)", 32767, "é" }, { "REPEAT('é', 32768)", 32767, "é…" },
		{ "CONCAT(REPEAT('é', 32766), '😀')", 32767, "é…" },
		{ "CONCAT(REPEAT('é', 32765), '😀')", 32767, "é😀" },
		{ "CONCAT('é', REPEAT('é', 32764), '😀😀')", 32766, "é…" } };

	(void)state;
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		const char *said = read_back(arena_fmt(arena,
			"SELECT 1 AS id, 1.0e0 AS ratio, %s AS name", cells[i].text), "2"), *cell =
			strstr(said, "A2 inlineStr - ");
		size_t n;

		assert_non_null(cell);
		cell += strlen("A2 inlineStr - ");
		n = strcspn(cell, "\n");
		assert_int_equal(utf16(cell, n), cells[i].units);
		assert_memory_equal(cell + n - strlen(cells[i].end), cells[i].end,
			strlen(cells[i].end));
	}
}

static bool
refuse(void *to, const void *p, size_t n)
{
	size_t *room = to;

	(void)p;
	if (n > *room)
		return false;
	*room -= n;
	return true;
}

static void
fails_when_the_sink_does(void **state)
{
	static const size_t rooms[] = { 0, 3, 100, 1000, 2000, 2500 };

	(void)state;
	for (int kind = EXPORT_CSV; kind <= EXPORT_JSON; kind++)
		for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
			size_t room = rooms[i];
			const struct export_sink sink = { refuse, &room };

			fresh();
			if (export_run(&ctx, lines(ALL), NULL, (enum export_kind)kind, &sink))
				continue;
			assert_int_equal(ctx.failed, STMT_UNFIT);
			assert_string_equal(ctx.why, "lines: the file could not be written");
			/* the connection serves on */
			exported(ALL, EXPORT_CSV);
		}
}

static void
fails_when_the_statement_does(void **state)
{
	struct buf out;
	const struct export_sink sink = { export_to_buf, &out };

	(void)state;
	buf_init(&out, arena);
	fresh();
	assert_false(export_run(&ctx, lines("SELECT 1 AS id, NULL AS ratio"), NULL, EXPORT_XLSX,
		&sink));
	assert_string_equal(ctx.why, "lines: column ratio may be NULL; member ratio of struct line "
		"is required");
	assert_false(export_run(&ctx, lines(ALL), NULL, EXPORT_CSV, &sink));
	fresh();
	assert_false(export_run(&ctx, lines("SELECT 1 AS id, 1.0e0 AS ratio, 'wild' AS mood"), NULL,
		EXPORT_CSV, &sink));
	assert_string_equal(ctx.why, "lines: member mood is a code that is no choice");
}

/* 20,000 rows: no more memory than 10. */
static void
stays_flat(void **state)
{
	struct arena *small = arena_new(65536, (size_t)700 * 1024);
	int fd = memfd_create("export", MFD_CLOEXEC);
	const struct export_sink sink = { export_to_fd, &fd };
	size_t used = 0;

	(void)state;
	for (int kind = EXPORT_CSV; kind <= EXPORT_JSON; kind++)
		for (int n = 10; n <= 20000; n *= 2000) {
			fresh();
			ctx.arena = small;
			arena_reset(small);
			if (!export_run(&ctx, lines(arena_fmt(arena,
				"SELECT CAST(a.seq AS SIGNED) AS id, CONCAT('Nom ', a.seq) AS "
				"name, a.seq + 0.5e0 AS ratio FROM seq_1_to_%d a", n)), NULL,
				(enum export_kind)kind, &sink))
				fail_msg("%s", ctx.why);
			if (n == 10)
				used = arena_used(small);
			else
				assert_true(arena_used(small) <= used);
			arena_reset(small);
		}
	assert_true(lseek(fd, 0, SEEK_CUR) > 1000000);
	close(fd);
	arena_free(&small);
}

static int
begin(void **state)
{
	const char *top = getenv("srcdir") != NULL ? getenv("srcdir") : ".";
	char err[300], path[600];

	(void)state;
	snprintf(path, sizeof path, "%s/cgi/textes.tsv", top);
	texts = texts_load(NULL, path, err, sizeof err);
	if (texts == NULL || server_begin() != 0 || clock_zone("America/Toronto") == NULL)
		return -1;
	sql("CREATE DATABASE t CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci");
	sql("CREATE TABLE t.line (id BIGINT NOT NULL PRIMARY KEY, name VARCHAR(100), money "
		"DECIMAL(9,2), ratio DOUBLE NOT NULL, said TINYINT(1), mood VARCHAR(9), day DATE, "
		"at DATETIME(6), bytes BLOB, town VARCHAR(50), km DECIMAL(9,1))");
	sql("INSERT INTO t.line VALUES (1, 'Élise « Métis » 😀', -1234.5, 0.1, 1, 'calm', "
		"'2026-12-08', '2026-12-08 18:30:59.5', x'00', 'Rimouski', 12.5), (2, "
		"'=HYPERLINK(A1)', NULL, -3, 0, 'busy', NULL, NULL, NULL, NULL, NULL), (3, "
		"'a;\"b\"\nc', 0, 1e300, NULL, NULL, '1899-12-31', '1900-01-01 05:00:00', NULL, "
		"NULL, NULL), (4, NULL, NULL, 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL)");
	sql("CREATE USER worker@localhost IDENTIFIED BY 'word'");
	sql("GRANT SELECT ON t.* TO worker@localhost");
	arena = arena_new(65536, (size_t)64 << 20);
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
		cmocka_unit_test(knows_kinds_by_suffix),
		cmocka_unit_test(writes_csv),
		cmocka_unit_test(writes_json),
		cmocka_unit_test(writes_a_workbook_that_others_read),
		cmocka_unit_test(keeps_xml_whole),
		cmocka_unit_test(cuts_cells_that_excel_refuses),
		cmocka_unit_test(fails_when_the_sink_does),
		cmocka_unit_test(fails_when_the_statement_does),
		cmocka_unit_test(stays_flat),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
