/* Own objects only: where a guard counts, and the statements in which it would guard nothing. */
#include "sql_case.h"

#define PLAN(a) "(EXISTS (SELECT 1 FROM party y WHERE y.plan_id = `" a "`.id AND y.person_id = ?))"
#define ACTION(a) "(EXISTS (SELECT 1 FROM plan g WHERE g.id = `" a "`.plan_id AND " PLAN("g") "))"

static void
is_written_out(void **state)
{
	(void)state;
	gives("SELECT p.id AS n FROM plan p WHERE p.id = :id AND {plan p}",
		"SELECT p.id AS n FROM plan p WHERE p.id = ? AND " PLAN("p"));
	gives("SELECT id AS n FROM plan WHERE {plan plan}",
		"SELECT id AS n FROM plan WHERE " PLAN("plan"));
	gives("UPDATE action a JOIN :ids r ON r.v = a.id SET a.t = 1 WHERE {action a}",
		"UPDATE action a JOIN JSON_TABLE(?, '$[*]' COLUMNS (n FOR ORDINALITY, v BIGINT "
		"PATH '$' ERROR ON ERROR)) r ON r.v = a.id SET a.t = 1 WHERE " ACTION("a"));
	gives("SELECT o.id AS n FROM open o WHERE {open o}",
		"SELECT o.id AS n FROM open o WHERE (`o`.person_id = ? OR `o`.lang = ?)");
	gives("SELECT COUNT(*) AS n FROM plan p {all plan: figures of the network}",
		"SELECT COUNT(*) AS n FROM plan p ");
	gives("SELECT COUNT(*) AS n FROM plan p WHERE {all plan: l'année}",
		"SELECT COUNT(*) AS n FROM plan p WHERE TRUE");
	gives("DELETE FROM plan WHERE id = :id AND {all plan: staff only}",
		"DELETE FROM plan WHERE id = ? AND TRUE");
}

static void
tells_the_audit(void **state)
{
	const struct bound_stmt *b = bind_in("SELECT COUNT(*) AS n FROM plan p JOIN action a ON "
		"{action a} {all plan:  figures} AND 1 {all plan: figures}", &in_shape, true);
	static const char *const want[] = { "plan", "action", "party" };

	(void)state;
	assert_non_null(b);
	assert_int_equal(b->nreason, 1);
	assert_string_equal(b->reason[0], "plan: figures");
	assert_int_equal(b->ntable, 3);
	for (size_t i = 0; i < 3; i++)
		assert_string_equal(b->table[i], want[i]);
	assert_int_equal(b->variant->nparam, 1);
	assert_int_equal(b->variant->param[0].kind, PARAM_ME);
}

static void
is_enough(void **state)
{
	static const char *const good[] = {
		"SELECT p.id AS n FROM plan p JOIN plan q ON q.parent = p.id WHERE {plan p} AND "
		"{plan q}", "SELECT p.id AS n FROM plan AS p, inst WHERE {plan p} AND inst.id = "
		"p.inst_id", "SELECT p.id AS n FROM plan p JOIN inst i ON i.id = p.inst_id AND "
		"{plan p}", "SELECT p.id AS n FROM inst i LEFT JOIN plan p ON i.id = p.inst_id AND "
		"{plan p}", "SELECT p.id AS n FROM inst i LEFT JOIN plan p ON i.id = p.inst_id "
		"WHERE {plan p}", "SELECT p.id AS n FROM inst i LEFT JOIN (plan p JOIN act a ON "
		"{plan p}) ON i.id = p.inst_id", "SELECT p.id AS n FROM plan p WHERE (p.a = 1 OR "
		"p.b = 2) AND {plan p}", "SELECT p.id AS n FROM plan p WHERE p.a BETWEEN 1 AND 2 "
		"AND {plan p} GROUP BY p.id", "SELECT p.id AS n FROM plan p WHERE {plan p} AND p.a "
		"BETWEEN 1 AND 2 ORDER BY p.id {page}",
		"SELECT p.id AS n FROM plan p WHERE CASE WHEN p.a AND p.b THEN 1 END AND {plan p}",
		"SELECT p.id AS n FROM plan p WHERE {plan p} UNION SELECT q.id FROM plan q WHERE "
		"{plan q}", "SELECT p.id AS n FROM plan p WHERE {plan p} UNION ALL (SELECT p.id "
		"FROM plan p WHERE {plan p})", "WITH z AS (SELECT x.id FROM plan x WHERE {plan x}) "
		"SELECT z.id AS n FROM z", "SELECT (SELECT MAX(p.id) FROM plan p WHERE {plan p}) "
		"AS n FROM inst", "SELECT x.id AS n FROM (SELECT p.id FROM plan p WHERE {plan p}) "
		"x", "SELECT p.id AS n FROM plan p WHERE {plan p} AND EXISTS (SELECT 1 FROM action "
		"a WHERE {action a})", "SELECT 'plan' AS n, p.plan, i.action AS plan FROM plan p, "
		"inst i WHERE {plan p} /* plan q */",
		"SELECT p.id AS n FROM plan p WHERE {plan p} FOR UPDATE",
		"UPDATE plan SET title = :q WHERE id = :id AND {plan plan}",
		"UPDATE plan p JOIN inst i ON i.id = p.inst_id AND {plan p} SET p.a = 1",
		"DELETE FROM plan WHERE id = :id AND {plan plan}",
		"DELETE a FROM action a JOIN plan p ON p.id = a.plan_id WHERE {action a} AND {plan "
		"p}", "INSERT INTO plan (title) VALUES (:q)",
		"INSERT INTO plan SET title = :q",
		"INSERT INTO action (plan_id) SELECT p.id FROM plan p WHERE p.id = :id AND {plan "
		"p}", "INSERT INTO action (plan_id, title) SELECT p.id, r.title FROM plan p JOIN "
		":rows r WHERE p.id = :id AND {plan p} AND r.id IS NULL",
		"INSERT INTO action (plan_id) SELECT p.id FROM plan p WHERE {plan p} UNION "
			"SELECT q.id FROM plan q WHERE {plan q}",
		"INSERT INTO action (plan_id, n) SELECT p.id, 1 FROM plan p WHERE {plan p} "
			"ON DUPLICATE KEY UPDATE n = VALUES(n)",
		"INSERT INTO action (plan_id) VALUES (:id) {all action: import of staff}",
		"INSERT INTO act (id) SELECT p.id FROM plan p WHERE {plan p}",
	};

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		gives(good[i], NULL);
}

#define ALONE " guards only as a condition of its own between the ANDs of WHERE or ON: not under " \
	"OR, NOT, " \
	"CASE or in brackets"
#define OUTER(a) " stands in the ON of an outer join, which keeps the rows of " a " all the " \
	"same: write it in WHERE"
#define WITHOUT(t, a) "table " t " without {" t " " a "}, nor {all " t ": reason}"
#define FROM_PARENT(c, p) "INSERT INTO " c " takes its rows from no guarded " p ": INSERT .. " \
	"SELECT .. FROM " p \
	" a WHERE {" p " a}"

static const struct { const char *sql, *why; } bad[] = {
	{ "SELECT id AS n FROM plan WHERE id = :id", WITHOUT("plan", "plan") },
	{ "SELECT p.id AS n FROM plan p", WITHOUT("plan", "p") },
	{ "SELECT p.id AS n FROM plan AS p", WITHOUT("plan", "p") },
	{ "SELECT p.id AS n FROM `plan` p", WITHOUT("plan", "p") },
	{ "SELECT p.id AS n FROM PLAN p", "table PLAN without {plan p}, nor {all plan: reason}" },
	{ "SELECT a.id AS n FROM inst a, plan p WHERE 1", WITHOUT("plan", "p") },
	{ "SELECT a.id AS n FROM (inst a, plan p) WHERE 1", WITHOUT("plan", "p") },
	{ "SELECT a.id AS n FROM inst a STRAIGHT_JOIN plan p", WITHOUT("plan", "p") },
	{ "SELECT a.id AS n FROM inst a NATURAL LEFT JOIN plan p", WITHOUT("plan", "p") },
	{ "SELECT p.id AS n FROM plan p JOIN plan q ON q.parent = p.id WHERE {plan p}",
	WITHOUT("plan", "q") },
	{ "SELECT p.id AS n FROM plan p JOIN plan q ON {plan p} AND {plan p}",
	WITHOUT("plan", "q") },
	{ "SELECT a.id AS n FROM action a WHERE a.plan_id = :id", WITHOUT("action", "a") },
	{ "SELECT a.id AS n FROM action a JOIN plan p WHERE {plan p}", WITHOUT("action", "a") },
	{ "SELECT (SELECT MAX(id) FROM plan) AS n FROM inst", WITHOUT("plan", "plan") },
	{ "SELECT 1 AS n FROM inst WHERE id IN (SELECT id FROM plan)", WITHOUT("plan", "plan") },
	{ "SELECT 1 AS n FROM inst ORDER BY (SELECT id FROM plan)", WITHOUT("plan", "plan") },
	{ "WITH z AS (SELECT y.id FROM plan y) SELECT z.id AS n FROM z", WITHOUT("plan", "y") },
	{ "SELECT x.id AS n FROM (SELECT p.id FROM plan p) x", WITHOUT("plan", "p") },
	{ "SELECT p.id AS n FROM plan p WHERE {plan p} UNION SELECT p.id FROM plan p",
	WITHOUT("plan", "p") },
	{ "SELECT p.id AS n FROM plan p WHERE {plan p} AND EXISTS (SELECT 1 FROM plan p)",
	WITHOUT("plan", "p") },
	{ "SELECT p.id AS n FROM plan p WHERE EXISTS (SELECT 1 FROM inst WHERE {plan p})",
		"{plan p}: p is not an alias of table plan in this SELECT" },
	{ "SELECT p.id AS n FROM plan p WHERE {plan q}",
	"{plan q}: q is not an alias of table plan in this SELECT" },
	{ "SELECT p.id AS n FROM plan p WHERE {plan plan}",
		"{plan plan}: plan is not an alias of table plan in this SELECT" },
	{ "SELECT p.id AS n FROM plan p JOIN action a WHERE {plan a}",
		"{plan a}: a is not an alias of table plan in this SELECT" },
	{ "SELECT 1 AS n FROM act a WHERE {act a}", "{act a}: table act has no guard" },
	{ "SELECT 1 AS n FROM act a {all act: why}", "{all act: why}: table act has no guard" },
	{ "SELECT p.id AS n FROM plan p {all plan}", "{all plan} is not {all table: reason}" },
	{ "SELECT p.id AS n FROM plan p {all plan: }", "{all plan:} gives no reason" },
	{ "SELECT p.id AS n FROM plan p {all : x}", "{all : x} is not {all table: reason}" },
	{ "SELECT p.id AS n FROM plan p WHERE {plan}",
		"{plan} is none of {table alias}, {all table: reason}, {page}" },
	{ "SELECT p.id AS n FROM plan p WHERE {plan p q}",
		"{plan p q} is none of {table alias}, {all table: reason}, {page}" },
	{ "SELECT p.id AS n FROM plan p WHERE a = 1 OR {plan p}", "{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p WHERE {plan p} OR a = 1", "{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p WHERE a = 1 AND {plan p} OR b = 2", "{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p WHERE {plan p} AND b = 2 XOR a = 1", "{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p WHERE {plan p} AND a = 1 || b = 2", "{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p WHERE {plan p} AND a = 1 OR b = 2", "{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p WHERE b = 2 OR a = 1 AND {plan p}", "{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p WHERE CASE WHEN a AND {plan p} AND b THEN 1 ELSE 1 END",
	"{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p JOIN (inst i JOIN act a ON {plan p}) ON 1",
	"{plan p}" OUTER("p") },
	{ "SELECT p.id AS n FROM plan p WHERE NOT {plan p}", "{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p WHERE a = 1 AND NOT {plan p}", "{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p WHERE ! {plan p}", "{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p WHERE (a = 1 AND {plan p})", "{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p WHERE f({plan p})", "{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p WHERE {plan p} = 0", "{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p WHERE {plan p} IS NOT TRUE", "{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p WHERE 0 = {plan p}", "{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p WHERE a BETWEEN 0 AND {plan p}", "{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p WHERE a NOT BETWEEN 0 AND {plan p} AND b = 1",
	"{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p WHERE CASE WHEN a AND {plan p} THEN 1 ELSE 1 END",
	"{plan p}" ALONE },
	{ "SELECT p.id AS n, {plan p} FROM plan p", "{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p GROUP BY p.id HAVING 1 AND {plan p}", "{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p ORDER BY 1 AND {plan p}", "{plan p}" ALONE },
	{ "UPDATE plan p SET p.a = 1 AND {plan p}", "{plan p}" ALONE },
	{ "SELECT p.id AS n FROM plan p LEFT JOIN inst i ON i.id = p.inst_id AND {plan p}",
	"{plan p}" OUTER("p") },
	{ "SELECT p.id AS n FROM plan p LEFT OUTER JOIN inst i ON {plan p}",
	"{plan p}" OUTER("p") },
	{ "SELECT p.id AS n FROM inst i RIGHT JOIN plan p ON i.id = p.inst_id AND {plan p}",
	"{plan p}" OUTER("p") },
	{ "SELECT p.id AS n FROM plan p LEFT JOIN inst i JOIN act a ON {plan p} ON 1",
		"a JOIN stands between an outer JOIN and its ON: use brackets" },
	{ "SELECT p.id AS n FROM plan p JOIN inst i JOIN act a ON 1 ON {plan p}",
		"an ON follows an ON: use brackets" },
	{ "UPDATE plan SET title = :q WHERE id = :id", WITHOUT("plan", "plan") },
	{ "UPDATE inst i JOIN plan p ON p.inst_id = i.id SET i.a = 1", WITHOUT("plan", "p") },
	{ "UPDATE inst i, plan p SET p.a = 1", WITHOUT("plan", "p") },
	{ "UPDATE inst SET a = (SELECT MAX(id) FROM plan)", WITHOUT("plan", "plan") },
	{ "DELETE FROM plan WHERE id = :id", WITHOUT("plan", "plan") },
	{ "DELETE p FROM plan p JOIN inst i ON i.id = p.inst_id", WITHOUT("plan", "p") },
	{ "DELETE FROM action WHERE plan_id = :id AND id NOT IN (SELECT v FROM :ids r)",
	WITHOUT("action", "action") },
	{ "INSERT INTO action (plan_id) VALUES (:id)", FROM_PARENT("action", "plan") },
	{ "INSERT INTO action SET plan_id = :id", FROM_PARENT("action", "plan") },
	{ "INSERT INTO action (plan_id) SELECT :id", FROM_PARENT("action", "plan") },
	{ "INSERT INTO action (plan_id) SELECT a.plan_id FROM action a WHERE {action a}",
	FROM_PARENT("action", "plan") },
	{ "INSERT INTO action (plan_id) SELECT i.id FROM inst i LEFT JOIN plan p ON {plan p}",
	FROM_PARENT("action", "plan") },
	{ "INSERT INTO action (plan_id) SELECT p.id FROM plan p WHERE {plan p} UNION SELECT :id",
		FROM_PARENT("action", "plan") },
	{ "INSERT INTO action (plan_id) SELECT :id WHERE EXISTS (SELECT 1 FROM plan p WHERE {plan "
		"p})", FROM_PARENT("action", "plan") },
	{ "INSERT INTO note (action_id) SELECT p.id FROM plan p WHERE {plan p}",
	FROM_PARENT("note", "action") },
	{ "INSERT INTO action (plan_id) SELECT p.id FROM plan p", FROM_PARENT("action", "plan") },
	{ "INSERT INTO act (id) SELECT p.id FROM plan p", WITHOUT("plan", "p") },
	{ "INSERT INTO plan (k, a) VALUES (:id, 1) ON DUPLICATE KEY UPDATE a = 2",
		"ON DUPLICATE KEY changes a row of plan that another may own" },
	{ "INSERT INTO action (id, plan_id) SELECT :id, p.id FROM plan p WHERE {plan p} ON "
		"DUPLICATE KEY UPDATE a = 2", "ON DUPLICATE KEY with id changes a row of action "
		"that another may own" },
	{ "SELECT plan AS n FROM inst", "plan is the name of a guarded table: a column of that "
	"name is written alias.plan" },
	{ "SELECT 1 plan FROM inst", "plan is the name of a guarded table: a column of that name "
	"is written alias.plan" },
	{ "SELECT i.id AS n FROM inst plan JOIN inst i",
	"alias plan is the name of a guarded table" },
	{ "WITH plan AS (SELECT 1) SELECT 1 AS n FROM plan",
	"WITH gives the name of a guarded table, plan" },
	{ "SELECT 1 AS n FROM db.plan x", "db.plan: the name of a table is not qualified by a "
	"database" },
	{ "SELECT y.id AS n FROM plan y WHERE {plan y}",
	"alias y stands inside the guard of plan too: choose another" },
	{ "SELECT g.id AS n FROM action g WHERE {action g}",
	"alias g stands inside the guard of action too: choose another" },
	{ "SELECT party.id AS n FROM plan party WHERE {plan party}", NULL },
	{ "SELECT b.id AS n FROM bad_name b WHERE {bad_name b}",
	":id in a guard, which knows :me, :now and :lang only" },
	{ "SELECT b.id AS n FROM bad_none b WHERE {bad_none b}",
	"the guard of bad_none has no SQL" },
	{ "SELECT b.id AS n FROM bad_loop b WHERE {bad_loop b}",
	"alias z stands inside the guard of bad_loop too: choose another" },
	{ "SELECT b.id AS n FROM bad_here b WHERE {bad_here b}",
	"guards stand in each other more than 8 deep: bad_here" },
	{ "SELECT b.id AS n FROM bad_alias b WHERE {bad_alias b}",
	"{plan q}: not an alias in the guard of bad_alias" },
	{ "SELECT b.id AS n FROM bad_self b WHERE {bad_self b}",
	"$ is followed by a column: $.id" },
	{ "SELECT b.id AS n FROM bad_all b WHERE {bad_all b}",
	"the guard of bad_all holds a brace that is no {table alias}" },
	{ "INSERT INTO bad_parent (a) VALUES (1)", "the guard of bad_parent names a parent, "
		"nobody, that has no guard" },
};

static void
is_not_enough(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (bad[i].why == NULL)
			gives(bad[i].sql, NULL);
		else
			refused(bad[i].sql, bad[i].why, reads(bad[i].sql));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_written_out),
		cmocka_unit_test(tells_the_audit),
		cmocka_unit_test(is_enough),
		cmocka_unit_test(is_not_enough),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
