/* Which words begin a clause, and where. The words are reserved ones, so none can be a column. */
#include "scan_levels.h"
#include <string.h>

bool
level_enter(struct walk *k, struct level *l, enum clause clause)
{
	struct blocks *b = k->out;

	l->stretch = b->nstretch;
	l->between = 0;
	b->stretch[b->nstretch++] = (struct stretch){ .block = l->block, .level = l->id,
		.clause = clause, .left = clause == CLAUSE_ON && l->left,
		.right = clause == CLAUSE_ON && l->right,
		.joined = l->joined };
	return true;
}

void
level_block(struct walk *k, struct level *l, bool arm)
{
	l->block = k->out->nblock++;
	k->out->block[l->block].arm = arm;
	level_enter(k, l, CLAUSE_NONE);
}

void
level_root(struct walk *k, const char *verb, const struct word *first)
{
	struct level *l = k->level;

	if (verb == NULL)
		l->kind = LEVEL_EXPR;
	else if (strcmp(verb, "INSERT") == 0)
		l->kind = LEVEL_INSERT;
	else if (strcmp(verb, "UPDATE") == 0)
		l->kind = LEVEL_UPDATE;
	else
		l->kind = strcmp(verb, "DELETE") == 0 ? LEVEL_DELETE : LEVEL_SELECT;
	level_block(k, l, false);
	l->factor = l->kind == LEVEL_UPDATE;
	if (l->kind == LEVEL_UPDATE)
		level_enter(k, l, CLAUSE_FROM);
	if (l->kind == LEVEL_SELECT && word_is(first, "WITH"))
		l->with = WITH_NAME;
	else if (l->kind == LEVEL_SELECT)
		level_enter(k, l, CLAUSE_LIST);
}

bool
level_open(struct walk *k, const struct word *w, enum level_kind kind, bool factor)
{
	struct level *up = &k->level[k->depth], *l = up + 1;

	if (k->depth + 1 == LEVELS)
		return fault_say(k->fault, "brackets are deeper than %u", LEVELS - 1);
	k->depth++;
	*l = (struct level){ .kind = kind, .id = ++k->levels, .block = up->block };
	l->derived = factor && kind == LEVEL_SELECT;
	l->factor = kind == LEVEL_TABLES;
	if (kind == LEVEL_SELECT)
		level_block(k, l, false);
	else
		level_enter(k, l, kind == LEVEL_TABLES ? CLAUSE_FROM : CLAUSE_NONE);
	if (kind == LEVEL_SELECT && word_is(w + 1, "WITH"))
		return fault_say(k->fault, "WITH stands at the beginning only");
	return true;
}

static bool
close_level(struct walk *k)
{
	struct level *l = &k->level[k->depth];

	if (k->depth == 0)
		return fault_say(k->fault, "a ) has no (");
	k->depth--;
	if (l->derived)
		k->level[k->depth].named = NAMED_OTHER;
	return true;
}

static enum clause
clause_of(const struct walk *k, const struct level *l)
{
	return k->out->stretch[l->stretch].clause;
}

/* Words of a condition; they matter to the guards that stand beside them. */
static void
condition(struct walk *k, struct level *l, const struct word *w)
{
	if (word_is(w, "OR") || word_is(w, "XOR") || (word_sign(w, '|') && word_sign(w + 1, '|')))
		k->out->stretch[l->stretch].either = true;
	else if (word_is(w, "CASE"))
		l->cases++;
	else if (word_is(w, "END") && l->cases > 0)
		l->cases--;
	else if (word_is(w, "BETWEEN"))
		l->between++;
	else if (word_is(w, "AND") && l->between > 0) {
		l->between--;
		l->spent = w;
	}
}

/* A table follows: after FROM, a comma, or JOIN. */
static bool
factor(struct walk *k, struct level *l)
{
	l->left = l->right = false;
	l->joined = k->out->nmention;
	l->factor = true;
	return level_enter(k, l, CLAUSE_FROM);
}

static bool
join(struct walk *k, struct level *l, const struct word *w)
{
	const struct word *side = word_is(w - 1, "OUTER") ? w - 2 : w - 1;

	if (l->open)
		return fault_say(k->fault, "a JOIN stands between an outer JOIN and its ON: use "
			"brackets");
	factor(k, l);
	l->left = word_is(side, "LEFT");
	l->right = word_is(side, "RIGHT");
	l->open = (l->left || l->right) && !word_is(side - 1, "NATURAL");
	return true;
}

static bool
on(struct walk *k, struct level *l)
{
	if (clause_of(k, l) == CLAUSE_ON)
		return fault_say(k->fault, "an ON follows an ON: use brackets");
	l->open = false;
	return level_enter(k, l, CLAUSE_ON);
}

/* FROM, its joins and what follows it. */
static bool
from_word(struct walk *k, struct level *l, const struct word *w)
{
	static const char *const plain[] = { "OUTER", "USING", "USE", "FORCE", "IGNORE", "INDEX",
		"KEY", "LEFT", "RIGHT", "INNER", "CROSS", "NATURAL", NULL };

	if (word_is(w, "JOIN") || word_is(w, "STRAIGHT_JOIN"))
		return join(k, l, w);
	if (word_is(w, "ON"))
		return on(k, l);
	if (word_sign(w, ','))
		return factor(k, l);
	if (word_is(w, "USING"))
		l->open = false;
	if (clause_of(k, l) == CLAUSE_FROM && w->kind == WORD_NAME && !word_in(w, plain))
		return fault_say(k->fault, "%.*s cannot stand in FROM", (int)w->n, w->p);
	return true;
}

static bool
lock(struct walk *k, const struct word *w)
{
	if (!word_is(w + 1, "UPDATE"))
		return fault_say(k->fault, "FOR is followed by UPDATE only");
	k->out->locks = true;
	return true;
}

/* Words that begin a clause whatever came before. */
static bool
clause_word(struct walk *k, struct level *l, const struct word *w, bool *known)
{
	static const char *const unions[] = { "UNION", "EXCEPT", "INTERSECT", "MINUS", NULL };
	static const char *const others[] = { "GROUP", "HAVING", "ORDER", "LIMIT", "WINDOW", "SET",
		NULL };

	*known = true;
	if (word_is(w, "WHERE"))
		return level_enter(k, l, CLAUSE_WHERE);
	if (word_in(w, others))
		return level_enter(k, l, CLAUSE_OTHER);
	if (word_is(w, "FOR"))
		return level_enter(k, l, CLAUSE_OTHER) && lock(k, w);
	if (word_is(w, "ON") && word_is(w + 1, "DUPLICATE")) {
		k->out->duplicate = true;
		return level_enter(k, l, CLAUSE_OTHER);
	}
	if (l->kind == LEVEL_SELECT && word_is(w, "SELECT"))
		return level_enter(k, l, CLAUSE_LIST);
	if (l->kind == LEVEL_SELECT && word_in(w, unions)) {
		level_block(k, l, k->out->block[l->block].arm);
		return true;
	}
	if (word_is(w, "FROM") && (l->kind == LEVEL_SELECT || l->kind == LEVEL_DELETE))
		return factor(k, l);
	return *known = false, true;
}

static bool
delete_word(struct walk *k, const struct level *l, struct word *w)
{
	if (word_is(w, "USING"))
		return fault_say(k->fault, "DELETE .. USING: write DELETE a FROM table a ..");
	if (clause_of(k, l) == CLAUSE_NONE && word_names(w))
		w->role = ROLE_DELETED;
	return true;
}

/* What stands at the level of the statement or of a SELECT. */
static bool
outer_word(struct walk *k, struct level *l, struct word *w)
{
	enum clause clause = clause_of(k, l);
	bool known;

	if (!clause_word(k, l, w, &known))
		return false;
	if (known)
		return true;
	if (clause == CLAUSE_FROM || clause == CLAUSE_ON) {
		if (!from_word(k, l, w))
			return false;
	} else if (word_is(w, "JOIN")) {
		return fault_say(k->fault, "JOIN stands outside FROM");
	}
	condition(k, l, w);
	return l->kind == LEVEL_DELETE ? delete_word(k, l, w) : true;
}

bool
level_word(struct walk *k, struct level *l, struct word *w)
{
	if (word_sign(w, ')'))
		return close_level(k);
	if (word_sign(w, '('))
		return level_open(k, w, word_is(w + 1, "SELECT") || word_is(w + 1, "WITH") ?
			LEVEL_SELECT : LEVEL_EXPR, false);
	if (w->kind == WORD_NAME && word_is(w, "AS") && word_names(w + 1))
		w[1].role = ROLE_ALIAS;
	if (l->kind == LEVEL_EXPR || l->kind == LEVEL_COLUMNS)
		return true;
	return outer_word(k, l, w);
}

bool
level_end(struct walk *k)
{
	struct level *l = &k->level[k->depth];

	if (k->depth > 0)
		return fault_say(k->fault, "a ( is never closed");
	if (l->factor || l->as)
		return fault_say(k->fault, "ends where a name was expected");
	if (l->named == NAMED_OTHER)
		return fault_say(k->fault, "rows and a SELECT in FROM need an alias");
	if (l->named == NAMED_TABLE)
		k->out->name[k->out->nname++] = k->out->mention[k->out->nmention - 1].table;
	if (l->with != WITH_NO || (l->kind == LEVEL_INSERT && l->insert != INSERT_DONE))
		return fault_say(k->fault, "ends too early");
	return true;
}
