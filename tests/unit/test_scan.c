/* From constant SQL to what the server is given, and ninety texts that are refused with the
 * sentence that says why. */
#include "sql_case.h"

static void
names_become_values(void **state)
{
	(void)state;
	gives("SELECT a.id AS n FROM act a WHERE (:region IS NULL OR a.region = :region) AND a.id "
		"= :id", "SELECT a.id AS n FROM act a WHERE (? IS NULL OR a.region = ?) AND a.id = "
		"?");
	gives("SELECT 1 AS n FROM act WHERE title <> ':x {y z} ? ;' AND t = 'it''s :id' AND u = ''",
		"SELECT 1 AS n FROM act WHERE title <> ':x {y z} ? ;' AND t = 'it''s :id' AND u = "
			"''");
	gives("SELECT 1 AS n -- a :note; with 'quotes\n FROM /* {plan p} */ act # :end\n\tWHERE id "
		"= :id", "SELECT 1 AS n FROM act WHERE id = ?");
	gives("SELECT `id` AS n FROM `act` WHERE `act`.`id` = :id",
		"SELECT `id` AS n FROM `act` WHERE `act`.`id` = ?");
	gives("SELECT COUNT(*) AS n, 2 * 3, 1.5, 1e-3, 0x1F, x'4D', 5 - -1 FROM act",
		"SELECT COUNT(*) AS n, 2 * 3, 1.5, 1e-3, 0x1F, x'4D', 5 - -1 FROM act");
	gives("UPDATE act SET title = :q, km = :where_km, city = :where_city WHERE id = :id",
		"UPDATE act SET title = ?, km = ?, city = ? WHERE id = ?");
	gives("INSERT INTO act (id, person_id, at, lang) VALUES (:id, :me, :now, :lang)",
		"INSERT INTO act (id, person_id, at, lang) VALUES (?, ?, ?, ?)");
	gives("SELECT REPLACE(title, 'a', 'b') AS n FROM act ORDER BY LEFT(title, 3) FOR UPDATE",
		NULL);
	gives("SELECT a.lock AS n, a.ignore FROM act a", NULL);
	gives("SELECT EXTRACT(YEAR FROM due) AS n, TRIM(LEADING 'x' FROM title) FROM act WHERE "
		"sleep = 1", NULL);
}

static const struct bound *
bound(const char *sql, const struct cim_shape *in)
{
	const struct bound_stmt *b = bind_in(sql, in, reads(sql));

	if (b == NULL)
		fail_msg("refused: %s\n\t%s", sql, sentence);
	return b->variant;
}

static void
values_stand_in_order(void **state)
{
	const struct bound *b = bound("SELECT 1 AS n FROM act WHERE id = :id AND p = :me AND t < "
		":now AND q = :q AND km = :where_km AND id IN (SELECT v FROM :ids r) {page}",
		&in_shape);
	static const enum param_kind kinds[] = { PARAM_FIELD, PARAM_ME, PARAM_NOW, PARAM_FIELD,
		PARAM_FIELD, PARAM_REFS, PARAM_LIMIT, PARAM_OFFSET };

	(void)state;
	assert_int_equal(b->nparam, 8);
	for (size_t i = 0; i < 8; i++)
		assert_int_equal(b->param[i].kind, kinds[i]);
	assert_int_equal(b->param[3].off, offsetof(struct in, q));
	assert_int_equal(b->param[4].off, offsetof(struct in, where) + offsetof(struct place_row,
		km));
	/* a member called lang is meant before the language of the request */
	assert_int_equal(bound("SELECT :lang AS n", &in_shape)->param[0].kind, PARAM_FIELD);
	assert_int_equal(bound("SELECT :lang AS n", &number_row_shape)->param[0].kind, PARAM_LANG);
	assert_true(bind_in("SELECT 1 AS n FROM act {page}", &in_shape, true)->pages);
	assert_non_null(bind_in("INSERT INTO act (k, title) SELECT a.id, r.title FROM act a JOIN"
		" :rows r ON a.id = r.id ON DUPLICATE KEY UPDATE title = VALUES(title), id = 1",
		&in_shape, false));
	assert_true(bind_in("SELECT 1 AS n FROM act FOR UPDATE SKIP LOCKED", &in_shape,
		true)->locks);
	assert_false(bind_in("SELECT 1 AS n FROM act", &in_shape, true)->locks);
}

#define TEXT "MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci"

static void
rows_become_a_table(void **state)
{
	(void)state;
	gives("SELECT r.id AS n FROM :rows r",
		"SELECT r.id AS n FROM JSON_TABLE(?, '$[*]' COLUMNS (n FOR ORDINALITY, "
		"`id` BIGINT PATH '$.id' ERROR ON ERROR, `title` " TEXT " PATH '$.title' ERROR ON "
		"ERROR, `due` DATE PATH '$.due' ERROR ON ERROR, `hours` DECIMAL(30,2) PATH "
		"'$.hours' ERROR ON ERROR, `at` DATETIME(6) PATH '$.at' ERROR ON ERROR, `done` "
		"TINYINT PATH '$.done' ERROR ON ERROR, `plain` " TEXT " PATH '$.plain' ERROR ON "
		"ERROR, `at_place_city` " TEXT " PATH '$.at_place.city' ERROR ON ERROR, "
		"`at_place_km` DECIMAL(30,1) PATH '$.at_place.km' ERROR ON ERROR)) r");
	gives("DELETE FROM act WHERE plan_id = :id AND id NOT IN (SELECT v FROM :ids AS r)",
		"DELETE FROM act WHERE plan_id = ? AND id NOT IN (SELECT v FROM JSON_TABLE(?, "
		"'$[*]' COLUMNS (n FOR ORDINALITY, v BIGINT PATH '$' ERROR ON ERROR)) AS r)");
	gives("SELECT s.n FROM :sealed s",
		"SELECT s.n FROM (SELECT n, UNHEX(`hash`) AS `hash`, `option` FROM JSON_TABLE(?, "
		"'$[*]' COLUMNS (n FOR ORDINALITY, `hash` " TEXT " PATH '$.hash' ERROR ON ERROR, "
		"`option` " TEXT " PATH '$.option' ERROR ON ERROR)) AS t) s");
	gives("UPDATE act a JOIN :rows r ON r.id = a.id AND a.plan_id = :id SET a.title = r.title",
		NULL);
	gives("INSERT INTO act (title) SELECT r.title FROM :rows r WHERE r.id IS NULL", NULL);
}

static void
a_choice_gives_a_statement_a_value(void **state)
{
	const struct bound_stmt *b = bind_in("SELECT a.id AS n FROM act a ORDER BY :sort",
		&in_shape, true);

	(void)state;
	assert_int_equal(b->nvariant, 2);
	assert_string_equal(b->variant[0].sql, "SELECT a.id AS n FROM act a ORDER BY a.title, "
		"a.id");
	assert_string_equal(b->variant[1].sql, "SELECT a.id AS n FROM act a ORDER BY a.due");
	b = bind_in("SELECT a.n, :fact AS f FROM act a WHERE id = :id GROUP BY :fact ORDER BY "
		":sort {page}", &in_shape, true);
	assert_int_equal(b->nvariant, 6);
	assert_ptr_equal(b->chooses[0], &in_fields[5]);
	assert_string_equal(b->variant[3].sql, "SELECT a.n, YEAR(a.due) AS f FROM act a WHERE id = "
		"? GROUP BY YEAR(a.due) ORDER BY a.due LIMIT ? OFFSET ?");
	assert_int_equal(b->variant[3].nparam, 3);
	gives("SELECT 1 AS n FROM act WHERE p = :plain", "SELECT 1 AS n FROM act WHERE p = ?");
}

static void
tables_are_known(void **state)
{
	const struct bound_stmt *b = bind_in("WITH z AS (SELECT a.id FROM act a) SELECT z.id AS n "
		"FROM z, inst i LEFT JOIN (town t JOIN road) ON t.id = i.id WHERE i.id IN (SELECT "
		"id FROM act) AND EXISTS (SELECT 1 FROM DUAL)", &in_shape, true);
	static const char *const want[] = { "act", "inst", "town", "road" };

	(void)state;
	assert_non_null(b);
	assert_int_equal(b->ntable, 4);
	for (size_t i = 0; i < 4; i++)
		assert_string_equal(b->table[i], want[i]);
}

struct refusal { const char *sql, *why; };
static const struct refusal as_read[] = {
	{ "", "the SQL is empty" },
	{ "(SELECT 1)", "begins with (, not with a statement" },
	{ "'a'", "begins with 'a', not with a statement" },
	{ "DROP TABLE act", "DROP stands where SELECT or WITH is asked: CIM_SELECT only reads" },
	{ "CREATE TABLE x (a INT)", "CREATE stands where SELECT or WITH is asked: CIM_SELECT only "
	"reads" },
	{ "SET sql_mode = ''", "SET stands where SELECT or WITH is asked: CIM_SELECT only reads" },
	{ "UPDATE act SET id = 1", "UPDATE stands where SELECT or WITH is asked: CIM_SELECT only "
	"reads" },
	{ "CALL p()", "CALL stands where SELECT or WITH is asked: CIM_SELECT only reads" },
	{ "SHOW TABLES", "SHOW stands where SELECT or WITH is asked: CIM_SELECT only reads" },
	{ "EXPLAIN SELECT 1", "EXPLAIN stands where SELECT or WITH is asked: CIM_SELECT only "
	"reads" },
	{ "START TRANSACTION READ WRITE", "START stands where SELECT or WITH is asked: CIM_SELECT "
	"only reads" },
	{ "SELECT 1; DROP TABLE act", "a ; parts statements: one at a time, and none at the end" },
	{ "SELECT 1;", "a ; parts statements: one at a time, and none at the end" },
	{ "SELECT 1 FROM act WHERE id = :idd", ":idd is not a member of struct in" },
	{ "SELECT 1 FROM act WHERE id = :where_x", ":where_x is not a member of struct in" },
	{ "SELECT 1 FROM act WHERE id = :where", ":where is a struct: write :where_member" },
	{ "SELECT 1 FROM act WHERE id = :rows", ":rows holds rows: they stand after FROM or JOIN, "
	"with an alias" },
	{ "SELECT 1 FROM act WHERE id IN :ids", ":ids holds rows: they stand after FROM or JOIN, "
	"with an alias" },
	{ "SELECT 1 FROM :q r", ":q holds no rows, and stands as a table" },
	{ "SELECT 1 FROM :me r", ":me holds no rows, and stands as a table" },
	{ "SELECT 1 FROM :rows", "rows and a SELECT in FROM need an alias" },
	{ "SELECT 1 FROM :rows WHERE 1", "rows and a SELECT in FROM need an alias" },
	{ "SELECT 1 FROM (SELECT 1) WHERE 1", "rows and a SELECT in FROM need an alias" },
	{ "SELECT r.n FROM :numbers r", "a member of rows is named n, which is the number of the "
	"row" },
	{ "SELECT 1 FROM other.act a", "other.act: the name of a table is not qualified by a "
	"database" },
	{ "SELECT 1 FROM act a, other.act b", "other.act: the name of a table is not qualified by "
	"a database" },
	{ "SELECT 1 FROM act a JOIN `other`.`act` b",
	"other.act: the name of a table is not qualified by a database" },
	{ "SELECT other.act.id FROM act", "other.act.: names are not qualified by a database" },
	{ "SELECT b.id FROM act a", "b is not an alias here" },
	{ "SELECT a.id FROM act a WHERE EXISTS (SELECT 1 FROM x y WHERE z.id = 1)",
	"z is not an alias here" },
	{ "SELECT sys.f(1)", "sys is not an alias here" },
	{ "SELECT * FROM act", "* stands for columns: name them" },
	{ "SELECT a.* FROM act a", "* stands for columns: name them" },
	{ "SELECT a.id, * FROM act a", "* stands for columns: name them" },
	{ "SELECT @a", "@ is a variable of the session" },
	{ "SELECT @@sql_mode", "@ is a variable of the session" },
	{ "SELECT 1 := 2", ":= sets a variable of the session" },
	{ "SELECT : id", "a : is followed by the name of a member" },
	{ "SELECT ?", "? has no name: write :member" },
	{ "SELECT \"a\"", "text stands in single quotes, names in none" },
	{ "SELECT 'a\\'", "a backslash in a text means different things to different servers: "
	"write it with CHAR(92)" },
	{ "SELECT 'a", "a text in quotes is never closed" },
	{ "SELECT 'a''", "a text in quotes is never closed" },
	{ "SELECT `a b`", "a name in backquotes holds letters, digits and _ only" },
	{ "SELECT `a", "a name in backquotes holds letters, digits and _ only" },
	{ "SELECT /*! 1 */ 2", "/*! is a comment that the server executes" },
	{ "SELECT /*M! 1 */ 2", "/*M is a comment that the server executes" },
	{ "SELECT /*+ NO_INDEX */ 2", "/*+ is a comment that the server executes" },
	{ "SELECT 1 /* a", "a comment /* is never closed" },
	{ "SELECT 1 --2", "-- must be followed by a space, or be written - -" },
	{ "SELECT $", "$ is the alias in the SQL of a guard, and stands nowhere else" },
	{ "SELECT \xc3\xa9", "a character outside ASCII stands outside quotes" },
	{ "SELECT 1 \x01", "a control character stands outside quotes" },
	{ "SELECT [a]", "[ stands outside quotes" },
	{ "SELECT 1a", "1a.. is neither a number nor a name" },
	{ "SELECT 1.5.", "1.5... is neither a number nor a name" },
	{ "SELECT 1 INTO OUTFILE 'x'", "INTO writes to a file or a variable" },
	{ "SELECT 1 FROM act INTO DUMPFILE 'x'", "INTO writes to a file or a variable" },
	{ "SELECT 1 FROM act LOCK IN SHARE MODE", "LOCK locks tables; FOR UPDATE locks rows" },
	{ "SELECT 1 FROM act FOR SHARE", "FOR is followed by UPDATE only" },
	{ "SELECT 1 FROM act PROCEDURE ANALYSE()", "PROCEDURE runs code of the server" },
	{ "SELECT GET_LOCK('a', 1)", "GET_LOCK locks beyond the transaction" },
	{ "SELECT sleep (9)", "SLEEP makes the connection wait" },
	{ "SELECT BENCHMARK(9, 9)", "BENCHMARK makes the server work for nothing" },
	{ "SELECT LOAD_FILE('/etc/passwd')", "LOAD_FILE reads a file" },
	{ "SELECT 1 FROM act PARTITION (p0)", "PARTITION names partitions" },
	{ "SELECT 1 FROM JSON_TABLE('[]', '$')", "JSON_TABLE( is no table; rows come from a "
	"member: FROM :member r" },
	{ "SELECT 1 FROM", "ends where a name was expected" },
	{ "SELECT 1 FROM act,", "ends where a name was expected" },
	{ "SELECT 1 FROM act AS", "ends where a name was expected" },
	{ "SELECT 1 FROM WHERE 1", "a table was expected, not WHERE" },
	{ "SELECT 1 FROM act a b", "b cannot stand in FROM" },
	{ "SELECT (1 FROM act", "a ( is never closed" },
	{ "SELECT 1) FROM act", "a ) has no (" },
	{ "SELECT 1 JOIN act", "JOIN stands outside FROM" },
	{ "WITH 1", "WITH is followed by a name" },
	{ "WITH z AS SELECT 1", "WITH is not written WITH name AS (SELECT ..) SELECT .." },
	{ "WITH z AS (SELECT 1) UPDATE act SET id = 1", "UPDATE stands in a statement that reads" },
	{ "WITH z AS (SELECT 1)", "ends too early" },
	{ "SELECT 1 FROM act {page} WHERE 1", "{page} stands once, at the end" },
	{ "SELECT 1 FROM act {page} {page}", "{page} stands once, at the end" },
	{ "SELECT 1 WHERE id IN (SELECT id FROM act {page})", "{page} stands once, at the end" },
	{ "SELECT {page", "a { is never closed" },
	{ "SELECT { }", "{} is empty: {table alias}, {all table: reason} or {page}" },
	{ "SELECT 1 FROM act ORDER BY :mixed", "choice b of mixed carries no SQL, another does" },
};
#define UPSERT "id comes from rows with ON DUPLICATE KEY: an id that a visitor typed would " \
	"change the row of another; UPDATE .. JOIN :rows, then INSERT what has no id"
static const struct refusal as_write[] = {
	{ "SELECT 1", "SELECT stands where INSERT, UPDATE or DELETE is asked: CIM_WRITE does no "
	"other thing" },
	{ "REPLACE INTO act (id) VALUES (1)", "REPLACE stands where INSERT, UPDATE or DELETE is "
		"asked: CIM_WRITE does no other thing" },
	{ "TRUNCATE act", "TRUNCATE stands where INSERT, UPDATE or DELETE is asked: CIM_WRITE does "
	"no other thing" },
	{ "LOCK TABLES act WRITE", "LOCK stands where INSERT, UPDATE or DELETE is asked: CIM_WRITE "
	"does no other thing" },
	{ "LOAD DATA INFILE 'x' INTO TABLE act", "LOAD stands where INSERT, UPDATE or DELETE is "
		"asked: CIM_WRITE does no other thing" },
	{ "INSERT IGNORE INTO act (id) VALUES (1)",
	"IGNORE hides what is lost: a cut text, a row that was not written" },
	{ "UPDATE IGNORE act SET id = 1", "IGNORE hides what is lost: a cut text, a row that was "
	"not written" },
	{ "UPDATE LOW_PRIORITY act SET id = 1", "LOW_PRIORITY changes when a statement runs" },
	{ "INSERT DELAYED INTO act (id) VALUES (1)", "DELAYED changes when a statement runs" },
	{ "INSERT INTO act VALUES (1)", "INSERT names its columns: an added one would shift the "
	"values" },
	{ "INSERT INTO act SELECT 1", "INSERT names its columns: an added one would shift the "
	"values" },
	{ "INSERT INTO act (id)", "ends too early" },
	{ "INSERT INTO act (id) FROM x", "INSERT is followed by VALUES or SELECT" },
	{ "INSERT INTO other.act (id) VALUES (1)", "INSERT INTO is followed by a table of this "
	"database" },
	{ "INSERT INTO act (id) VALUES (1) RETURNING id",
	"RETURNING gives rows, which a write has no place for" },
	{ "INSERT INTO act (id, title) SELECT r.id, r.title FROM :rows r ON DUPLICATE KEY UPDATE "
		"title = VALUES(title)", UPSERT },
	{ "INSERT INTO act (k, title) SELECT a.k, r.id FROM act a JOIN :rows AS r ON a.k = r.title "
		"ON DUPLICATE KEY UPDATE title = 'x'", UPSERT },
	{ "INSERT INTO act (k, title) SELECT r.title, COALESCE(`r`.`ID`, 3) FROM :rows r "
		"ON DUPLICATE KEY UPDATE title = 'x'", UPSERT },
	{ "INSERT INTO act (k, title) SELECT id, title FROM :rows r "
		"ON DUPLICATE KEY UPDATE title = VALUES(title)", UPSERT },
	{ "INSERT INTO act (id) SELECT 1 INTO OUTFILE 'x'", "INTO writes to a file or a variable" },
	{ "DELETE b FROM act a", "b is not an alias here" },
	{ "DELETE FROM a USING act a", "DELETE .. USING: write DELETE a FROM table a .." },
	{ "UPDATE act SET id = 1 {page}", "{page} stands in a statement that writes" },
	{ "UPDATE other.act SET id = 1", "other.act: the name of a table is not qualified by a "
		"database" },
};

static void
is_refused_with_its_reason(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof as_read / sizeof *as_read; i++)
		refused(as_read[i].sql, as_read[i].why, true);
	for (size_t i = 0; i < sizeof as_write / sizeof *as_write; i++)
		refused(as_write[i].sql, as_write[i].why, false);
	assert_null(bind_in("SELECT :me AS n", &bare_shape, true));
	assert_string_equal(sentence, "it: :me is the request's: struct bare cannot have a member "
		"of that name");
}

static void
has_limits(void **state)
{
	char *sql = arena_alloc(arena, 20001, 1);

	(void)state;
	memset(sql, ' ', 20000);
	memcpy(sql, "SELECT 1", 8);
	refused(sql, "longer than 16384 bytes", true);
	memset(sql, 0, 20001);
	memcpy(sql, "SELECT ", 7);
	memset(sql + 7, '(', 100);
	refused(sql, "brackets are deeper than 47", true);
	memcpy(sql, "SELECT :id", 11);
	for (size_t i = 0; i < 1000; i++)
		memcpy(sql + 10 + 5 * i, ", :id", 5);
	refused(sql, "more than 1000 values", true);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_become_values),
		cmocka_unit_test(values_stand_in_order),
		cmocka_unit_test(rows_become_a_table),
		cmocka_unit_test(a_choice_gives_a_statement_a_value),
		cmocka_unit_test(tables_are_known),
		cmocka_unit_test(is_refused_with_its_reason),
		cmocka_unit_test(has_limits),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
