/* Accounts brought to what the files say: given first, taken afterwards, so that a running
 * program never lacks what it has on both sides. */
#include <stdio.h>
#include <string.h>

#include "migrate_private.h"

static const char *
words(const struct migrate *m, const struct right *r)
{
	if (r->column == NULL)
		return arena_fmt(m->arena, "%s ON `%s`", verb_name[r->verb], r->table);
	return arena_fmt(m->arena, "%s (`%s`) ON `%s`", verb_name[r->verb], r->column, r->table);
}

/* What `from` has for this account and `without` has not: counted, and done when `sql` says how. */
static bool
difference(const struct migrate *m, const char *user, const struct rights *from,
	const struct rights *without, const char *sql, size_t *n)
{
	for (size_t i = 0; i < from->n; i++) {
		const struct right *r = &from->v[i];

		if (strcmp(r->user, user) != 0 || rights_have(without, r))
			continue;
		++*n;
		if (sql == NULL)
			continue;
		if (!migrate_ask(m, sql, words(m, r), user))
			return migrate_fail(m, "account %s, %s: %s", user, words(m, r),
				arena_dup(m->arena, m->err, strlen(m->err)));
	}
	return true;
}

/* What no file can give (a whole database, a role, a right to pass rights on) is taken with
 * everything. */
static bool
clear(const struct migrate *m, const char *user, struct rights *actual)
{
	*actual = (struct rights){ 0 };
	migrate_say(m, "account %s: rights that no file gives are taken", user);
	return migrate_ask(m, "REVOKE ALL PRIVILEGES, GRANT OPTION FROM '%s'@'localhost'", user);
}

static bool
settle(const struct migrate *m, const char *user, const struct rights *wanted)
{
	struct rights actual;
	size_t given = 0, taken = 0;
	bool odd;

	if (!grants_actual(m, user, &actual, &odd) || (odd && !clear(m, user, &actual)))
		return false;
	if (!difference(m, user, wanted, &actual, "GRANT %s TO '%s'@'localhost'", &given) ||
	    !difference(m, user, &actual, wanted, "REVOKE %s FROM '%s'@'localhost'", &taken))
		return false;
	if (given + taken > 0)
		migrate_say(m, "account %s: %zu rights given, %zu taken", user, given, taken);
	return true;
}

/* Programs with a surface; two may share an account. */
static bool
first_of_account(const struct conf *c, size_t i)
{
	if (c->program[i].surfaces == 0)
		return false;
	for (size_t j = 0; j < i; j++)
		if (c->program[j].surfaces != 0 && strcmp(c->program[j].user,
			c->program[i].user) == 0)
			return false;
	return true;
}

bool
migrate_grants(const struct migrate *m, const struct migrate_source *s, size_t n)
{
	const struct conf *c = m->conf;
	struct rights wanted;

	if (!grants_wanted(m, s, n, &wanted))
		return false;
	for (size_t i = 0; i < c->nprogram; i++) {
		if (!first_of_account(c, i))
			continue;
		if (!grants_account(m, &c->program[i]) || !settle(m, c->program[i].user, &wanted))
			return false;
	}
	return true;
}

static bool
check(const struct migrate *m, const char *user, const struct rights *wanted)
{
	struct rights actual;
	size_t missing = 0, extra = 0;
	bool odd;

	if (!grants_actual(m, user, &actual, &odd))
		return false;
	difference(m, user, wanted, &actual, NULL, &missing);
	difference(m, user, &actual, wanted, NULL, &extra);
	if (odd)
		return migrate_fail(m, "account %s has rights that no file gives: cimaisectl "
			"migrate", user);
	if (missing + extra > 0)
		return migrate_fail(m, "account %s lacks %zu rights and has %zu too many: "
			"cimaisectl migrate", user, missing, extra);
	return true;
}

bool
migrate_grants_check(const struct migrate *m, const struct migrate_source *s, size_t n)
{
	const struct conf *c = m->conf;
	struct rights wanted;

	if (!grants_wanted(m, s, n, &wanted))
		return false;
	for (size_t i = 0; i < c->nprogram; i++)
		if (first_of_account(c, i) && !check(m, c->program[i].user, &wanted))
			return false;
	return true;
}
