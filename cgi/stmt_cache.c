/* 96 slots looked through one by one: that is nothing beside a round trip. A slot is found by the
 * address of what was bound and, since an address can be given twice, by its text. */
#include "stmt_cache.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scan_words.h"

struct stmt_cache {
	MYSQL *my;
	uint64_t clock;
	struct stmt_slot slot[STMT_CACHE];
};

struct stmt_cache *
stmt_cache_new(MYSQL *my)
{
	struct stmt_cache *c = calloc(1, sizeof *c);

	if (c != NULL)
		c->my = my;
	return c;
}

void
stmt_slot_clear(struct stmt_slot *s)
{
	if (s->stmt != NULL)
		mysql_stmt_close(s->stmt);
	columns_free(&s->columns);
	free(s->sql);
	*s = (struct stmt_slot){ 0 };
}

void
stmt_cache_free(struct stmt_cache **c)
{
	if (*c == NULL)
		return;
	for (size_t i = 0; i < STMT_CACHE; i++)
		stmt_slot_clear(&(*c)->slot[i]);
	free(*c);
	*c = NULL;
}

void
stmt_cache_drop(struct stmt_cache *c, struct stmt_slot *s)
{
	(void)c;
	stmt_slot_clear(s);
}

/* The server took it; does it fit the shape? */
static bool
fits(const struct bound_stmt *b, const struct bound *v, struct stmt_slot *s, char *err, size_t nerr)
{
	const struct fault f = { b->stmt->name, err, nerr };
	unsigned long n = mysql_stmt_param_count(s->stmt);

	if (n != v->nparam)
		return fault_say(&f, "the server counts %lu values, the scanner %zu", n, v->nparam);
	if (b->reads)
		return columns_bind(&s->columns, s->stmt, b->stmt->out, b->stmt->name, err, nerr);
	if (mysql_stmt_field_count(s->stmt) != 0)
		return fault_say(&f, "a write gives rows");
	return true;
}

bool
stmt_prepare(MYSQL *my, const struct bound_stmt *b, const struct bound *v, struct stmt_slot *s,
	unsigned *error, char *err, size_t nerr)
{
	const struct fault f = { b->stmt->name, err, nerr };

	*error = 0;
	*s = (struct stmt_slot){ .key = v, .of = b, .sql = strdup(v->sql), .stmt =
		mysql_stmt_init(my) };
	if (s->sql == NULL || s->stmt == NULL) {
		stmt_slot_clear(s);
		return fault_say(&f, "no memory");
	}
	if (mysql_stmt_prepare(s->stmt, v->sql, (unsigned long)strlen(v->sql)) != 0) {
		*error = mysql_stmt_errno(s->stmt);
		fault_say(&f, "%s", mysql_stmt_error(s->stmt));
		stmt_slot_clear(s);
		return false;
	}
	if (fits(b, v, s, err, nerr))
		return true;
	stmt_slot_clear(s);
	return false;
}

struct stmt_slot *
stmt_cache_get(struct stmt_cache *c, const struct bound_stmt *b, const struct bound *v,
	unsigned *error, char *err, size_t nerr)
{
	struct stmt_slot *oldest = c->slot;

	for (size_t i = 0; i < STMT_CACHE; i++) {
		struct stmt_slot *s = &c->slot[i];

		if (s->stmt != NULL && s->key == v && s->of == b && strcmp(s->sql, v->sql) == 0) {
			s->used = ++c->clock;
			return s;
		}
		if (s->used < oldest->used)
			oldest = s;
	}
	stmt_slot_clear(oldest);
	if (!stmt_prepare(c->my, b, v, oldest, error, err, nerr))
		return NULL;
	oldest->used = ++c->clock;
	return oldest;
}
