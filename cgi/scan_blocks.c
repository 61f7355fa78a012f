/* The walk over the words. A level is what stands between two brackets; its kind says which words
 * mean something there. What the walk takes for a table is what the server takes for one, because
 * a table can stand in three places only: after FROM, JOIN or a comma of FROM; after INSERT INTO;
 * after UPDATE. */
#include "scan_blocks.h"
#include <string.h>
#include "scan_levels.h"

/* what may stand after a table; anything else is its alias */
static const char *const followers[] = { "JOIN", "INNER", "LEFT", "RIGHT", "CROSS", "NATURAL",
	"STRAIGHT_JOIN", "ON", "USING", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "UNION",
	"EXCEPT", "INTERSECT", "SET", "FOR", "USE", "FORCE", "IGNORE", "PARTITION", "VALUES",
	"VALUE", "SELECT", "WINDOW", "LOCK", "PROCEDURE", NULL };

static void
mention(struct walk *k, struct level *l, struct word *w, bool target)
{
	struct blocks *b = k->out;

	w->role = ROLE_TABLE;
	b->mention[b->nmention++] = (struct mention){ .table = w, .alias = w, .block = l->block,
		.level = l->id, .target = target };
}

/* An alias may follow a table, and must follow rows and a SELECT in brackets. */
static bool
take_alias(struct walk *k, struct level *l, struct word *w, bool *used)
{
	struct blocks *b = k->out;
	bool real = l->named == NAMED_TABLE;

	*used = true;
	if (word_is(w, "AS") && !l->as)
		return l->as = true;
	if (!word_names(w) || (!l->as && word_in(w, followers))) {
		if (!real || l->as)
			return fault_say(k->fault, "rows and a SELECT in FROM need an alias");
		b->name[b->nname++] = b->mention[b->nmention - 1].table;
		*used = false;
	} else {
		w->role = ROLE_ALIAS;
		b->name[b->nname++] = w;
		if (real)
			b->mention[b->nmention - 1].alias = w;
	}
	l->named = NAMED_NO;
	l->as = false;
	return true;
}

/* A table, rows, or a bracket. */
static bool
take_factor(struct walk *k, struct level *l, struct word *w)
{
	l->factor = false;
	if (word_sign(w, '('))
		return level_open(k, w, word_is(w + 1, "SELECT") || word_is(w + 1, "WITH") ?
			LEVEL_SELECT : LEVEL_TABLES, true);
	if (w->kind == WORD_PARAM) {
		w->role = ROLE_TABLE;
		k->out->rows = true;
		l->named = NAMED_OTHER;
		return true;
	}
	if (!word_names(w) || word_in(w, followers))
		return fault_say(k->fault, "a table was expected, not %.*s", (int)w->n, w->p);
	if (word_sign(w + 1, '.'))
		return fault_say(k->fault, "%.*s.%.*s: the name of a table is not qualified by a "
			"database", (int)w->n, w->p, (int)w[2].n, w[2].p);
	if (word_sign(w + 1, '('))
		return fault_say(k->fault, "%.*s( is no table; rows come from a member: FROM "
			":member r", (int)w->n, w->p);
	mention(k, l, w, false);
	l->named = NAMED_TABLE;
	return true;
}

/* WITH name (columns) AS ( SELECT .. ), .. */
static bool
take_with(struct walk *k, struct level *l, struct word *w)
{
	switch (l->with) {
	case WITH_NAME:
		if (word_is(w, "RECURSIVE"))
			return true;
		if (!word_names(w))
			return fault_say(k->fault, "WITH is followed by a name");
		w->role = ROLE_ALIAS;
		k->out->with[k->out->nwith++] = w;
		l->with = WITH_AS;
		return true;
	case WITH_AS:
		if (word_is(w, "AS"))
			return l->with = WITH_BODY, true;
		if (word_sign(w, '('))
			return level_open(k, w, LEVEL_EXPR, false);
		break;
	case WITH_BODY:
		l->with = WITH_DONE;
		if (word_sign(w, '(') && word_is(w + 1, "SELECT"))
			return level_open(k, w, LEVEL_SELECT, false);
		break;
	default:
		if (word_sign(w, ','))
			return l->with = WITH_NAME, true;
		if (word_is(w, "SELECT"))
			return l->with = WITH_NO, level_enter(k, l, CLAUSE_LIST);
	}
	return fault_say(k->fault, "WITH is not written WITH name AS (SELECT ..) SELECT ..");
}

/* INSERT [INTO] table (columns) VALUES, SELECT; INSERT [INTO] table SET */
static bool
take_insert(struct walk *k, struct level *l, struct word *w)
{
	if (l->insert == INSERT_INTO && word_is(w, "INTO"))
		return true;
	if (l->insert == INSERT_INTO) {
		if (!word_names(w) || word_sign(w + 1, '.'))
			return fault_say(k->fault, "INSERT INTO is followed by a table of this "
				"database");
		mention(k, l, w, true);
		k->out->name[k->out->nname++] = w;
		l->insert = INSERT_COLUMNS;
		return true;
	}
	l->insert = INSERT_DONE;
	if (word_sign(w, '(') && !word_is(w + 1, "SELECT") && !word_is(w + 1, "WITH")) {
		l->insert = INSERT_VALUES;
		return level_open(k, w, LEVEL_COLUMNS, false);
	}
	if (word_is(w, "SET"))
		return level_enter(k, l, CLAUSE_OTHER);
	return fault_say(k->fault, "INSERT names its columns: an added one would shift the values");
}

static bool
take_values(struct walk *k, struct level *l, struct word *w)
{
	l->insert = INSERT_DONE;
	if (word_is(w, "VALUES") || word_is(w, "VALUE"))
		return level_enter(k, l, CLAUSE_OTHER);
	if (!word_is(w, "SELECT") && !word_is(w, "WITH"))
		return fault_say(k->fault, "INSERT is followed by VALUES or SELECT");
	l->kind = LEVEL_SELECT;
	level_block(k, l, true);
	if (word_is(w, "WITH"))
		return l->with = WITH_NAME, true;
	return level_enter(k, l, CLAUSE_LIST);
}

/* x.y: x is an alias, checked when all are known. */
static bool
take_qualified(struct walk *k, struct word *w)
{
	if (w->role == ROLE_NONE)
		w->role = ROLE_QUALIFIER;
	if (word_sign(w + 2, '*'))
		return true;
	if (!word_names(w + 2))
		return fault_say(k->fault, "%.*s. is followed by a column", (int)w->n, w->p);
	if (word_sign(w + 3, '.'))
		return fault_say(k->fault, "%.*s.%.*s.: names are not qualified by a database",
			(int)w->n, w->p, (int)w[2].n, w[2].p);
	w[2].role = ROLE_COLUMN;
	return true;
}

static void
take_place(struct walk *k, const struct level *l, const struct word *w)
{
	static const char *const after[] = { "AND", "GROUP", "ORDER", "HAVING", "LIMIT", "UNION",
		"EXCEPT", "INTERSECT", "FOR", "JOIN", "LEFT", "RIGHT", "INNER", "CROSS", "NATURAL",
		"STRAIGHT_JOIN", "ON", "WHERE", "SET", "WINDOW", NULL };
	const struct word *before = w - 1, *next = w + 1;
	bool from = w > k->out->words.v && (word_is(before, "WHERE") || word_is(before, "ON") ||
		(word_is(before, "AND") && before != l->spent));
	bool to = next->kind == WORD_END || next->kind == WORD_BRACE || word_sign(next, ')') ||
		word_sign(next, ',') || word_in(next, after);

	k->out->place[k->out->nplace++] = (struct place){ .word = w, .stretch = l->stretch,
		.alone = from && to && l->cases == 0 && l->between == 0 };
}

static bool
step(struct walk *k, struct word *w)
{
	struct level *l = &k->level[k->depth];
	bool used = false;

	if (l->named != NAMED_NO) {
		if (!take_alias(k, l, w, &used))
			return false;
		if (used)
			return true;
	}
	if (l->factor)
		return take_factor(k, l, w);
	if (w->kind == WORD_BRACE)
		return take_place(k, l, w), true;
	if (l->with != WITH_NO)
		return take_with(k, l, w);
	if (l->kind == LEVEL_INSERT && l->insert < INSERT_VALUES)
		return take_insert(k, l, w);
	if (l->kind == LEVEL_INSERT && l->insert == INSERT_VALUES)
		return take_values(k, l, w);
	if (l->kind == LEVEL_COLUMNS && word_names(w)) {
		w->role = ROLE_COLUMN;
		k->out->column[k->out->ncolumn++] = w;
		return true;
	}
	if (w->role == ROLE_NONE && (word_names(w) || w->kind == WORD_SELF) &&
		word_sign(w + 1, '.'))
		return take_qualified(k, w);
	return level_word(k, l, w);
}

/* Everything there can be is at most one a word. */
static void
allocate(struct arena *a, struct blocks *b)
{
	size_t n = b->words.n + 1;

	b->block = arena_alloc(a, n, sizeof *b->block);
	b->mention = arena_alloc(a, n, sizeof *b->mention);
	b->stretch = arena_alloc(a, 2 * n, sizeof *b->stretch);
	b->place = arena_alloc(a, n, sizeof *b->place);
	b->name = arena_alloc(a, n, sizeof *b->name);
	b->with = arena_alloc(a, n, sizeof *b->with);
	b->column = arena_alloc(a, n, sizeof *b->column);
}

static bool
check_names(const struct blocks *b, const struct fault *f)
{
	for (size_t i = 0; i < b->words.n; i++) {
		const struct word *w = &b->words.v[i];

		if (w->role != ROLE_QUALIFIER && w->role != ROLE_DELETED)
			continue;
		if (w->kind != WORD_SELF && !blocks_alias(b, w->p, w->n))
			return fault_say(f, "%.*s is not an alias here", (int)w->n, w->p);
	}
	return true;
}

static void
mark_with(struct blocks *b)
{
	for (size_t i = 0; i < b->nmention; i++)
		for (size_t j = 0; j < b->nwith; j++)
			if (word_same(b->mention[i].table, b->with[j]->p, b->with[j]->n))
				b->mention[i].with = true;
}

bool
blocks_read(struct arena *arena, const struct words *words, const char *verb, struct blocks *out,
	const struct fault *fault)
{
	struct walk k = { .out = out, .fault = fault };

	*out = (struct blocks){ .words = *words };
	allocate(arena, out);
	level_root(&k, verb, words->v);
	for (size_t i = verb != NULL; i < words->n; i++)
		if (!step(&k, &words->v[i]))
			return false;
	if (!level_end(&k))
		return false;
	mark_with(out);
	return check_names(out, fault);
}

bool
blocks_alias(const struct blocks *b, const char *p, size_t n)
{
	for (size_t i = 0; i < b->nname; i++)
		if (word_same(b->name[i], p, n))
			return true;
	return false;
}
