/* Judges where guards stand. A guard counts only where it must hold for every row: between the ANDs
 * of WHERE, or of the ON that joins its table. Under OR, NOT, CASE or brackets it is refused, not
 * trusted. What no reader of SQL can judge is said in cim-sql(3), CAVEATS. */
#include "guard.h"
#include <string.h>
#include <strings.h>

static size_t
name_length(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && ((p[i] >= 'a' && p[i] <= 'z') || (p[i] >= 'A' && p[i] <= 'Z') ||
		p[i] == '_' || (p[i] >= '0' && p[i] <= '9')))
		i++;
	return i;
}

static size_t
space_length(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && (p[i] == ' ' || p[i] == '\t' || p[i] == '\n'))
		i++;
	return i;
}

/* {all table: reason} from behind "all" */
static bool
all(const struct word *w, size_t at, struct brace *out, const struct fault *f)
{
	size_t colon;

	out->kind = BRACE_ALL;
	out->table = w->p + at;
	out->ntable = name_length(w->p + at, w->n - at);
	colon = at + out->ntable;
	colon += space_length(w->p + colon, w->n - colon);
	if (out->ntable == 0 || colon == w->n || w->p[colon] != ':')
		return fault_say(f, "{%.*s} is not {all table: reason}", (int)w->n, w->p);
	colon++;
	colon += space_length(w->p + colon, w->n - colon);
	out->rest = w->p + colon;
	out->nrest = w->n - colon;
	if (out->nrest == 0)
		return fault_say(f, "{%.*s} gives no reason", (int)w->n, w->p);
	return true;
}

bool
guard_brace(const struct word *w, struct brace *out, const struct fault *f)
{
	size_t n = name_length(w->p, w->n), at = n + space_length(w->p + n, w->n - n);

	*out = (struct brace){ .kind = BRACE_PAGE };
	if (word_same(w, "page", 4))
		return true;
	if (n == 3 && memcmp(w->p, "all", 3) == 0 && at > n)
		return all(w, at, out, f);
	*out = (struct brace){ BRACE_GUARD, w->p, n, w->p + at, name_length(w->p + at, w->n - at) };
	if (n == 0 || out->nrest == 0 || at + out->nrest != w->n)
		return fault_say(f, "{%.*s} is none of {table alias}, {all table: reason}, {page}",
			(int)w->n, w->p);
	return true;
}

const struct cim_guard *
guard_of(const struct guard_set *set, const char *table, size_t n)
{
	const char *p = set == NULL ? NULL : (const char *)set->guard;

	for (; p != NULL; p += set->stride) {
		const struct cim_guard *g = (const struct cim_guard *)(const void *)p;

		if (g->table == NULL)
			break;
		if (strlen(g->table) == n && strncasecmp(g->table, table, n) == 0)
			return g;
	}
	return NULL;
}

static bool
same_table(const struct word *w, const char *p, size_t n)
{
	return w->n == n && strncasecmp(w->p, p, n) == 0;
}

/* {all table: ..} stands somewhere in the statement. */
static bool
excused(const struct blocks *b, const struct word *table, const struct fault *f)
{
	struct brace brace;

	for (size_t i = 0; i < b->nplace; i++)
		if (guard_brace(b->place[i].word, &brace, f) && brace.kind == BRACE_ALL &&
		    same_table(table, brace.table, brace.ntable))
			return true;
	return false;
}

/* The mention that {table alias} is for: in its own block. */
static struct mention *
guarded(struct blocks *b, const struct stretch *s, const struct brace *brace)
{
	for (size_t i = 0; i < b->nmention; i++) {
		struct mention *m = &b->mention[i];

		if (m->block == s->block && word_same(m->alias, brace->rest, brace->nrest) &&
		    same_table(m->table, brace->table, brace->ntable))
			return m;
	}
	return NULL;
}

/* A guard in ON filters what this ON joins; it cannot filter the side that an outer join keeps. */
static bool
holds_in_on(const struct blocks *b, const struct stretch *s, const struct mention *m)
{
	bool joined_here = (size_t)(m - b->mention) >= s->joined;

	return m->level == s->level && !s->right && (!s->left || joined_here);
}

static bool
judge_place(struct blocks *b, const struct place *p, const struct guard_set *set,
	const struct fault *f)
{
	const struct stretch *s = &b->stretch[p->stretch];
	const int n = (int)p->word->n;
	const char *text = p->word->p;
	struct brace brace;
	struct mention *m;

	if (!guard_brace(p->word, &brace, f))
		return false;
	if (brace.kind == BRACE_PAGE)
		return true;
	if (guard_of(set, brace.table, brace.ntable) == NULL)
		return fault_say(f, "{%.*s}: table %.*s has no guard", n, text, (int)brace.ntable,
			brace.table);
	if (brace.kind == BRACE_ALL)
		return true;
	m = guarded(b, s, &brace);
	if (m == NULL)
		return fault_say(f, "{%.*s}: %.*s is not an alias of table %.*s in this SELECT", n,
			text, (int)brace.nrest, brace.rest, (int)brace.ntable, brace.table);
	if ((s->clause != CLAUSE_WHERE && s->clause != CLAUSE_ON) || !p->alone || s->either)
		return fault_say(f, "{%.*s} guards only as a condition of its own between the ANDs "
			"of WHERE or ON: not under OR, NOT, CASE or in brackets", n, text);
	if (s->clause == CLAUSE_ON && !holds_in_on(b, s, m))
		return fault_say(f, "{%.*s} stands in the ON of an outer join, which keeps the "
			"rows of %.*s all the same: write it in WHERE", n, text, (int)brace.nrest,
			brace.rest);
	m->guarded = true;
	m->filters = m->filters || s->clause == CLAUSE_WHERE;
	return true;
}

static bool
arm_filtered(const struct blocks *b, size_t block, const char *parent)
{
	for (size_t i = 0; i < b->nmention; i++) {
		const struct mention *m = &b->mention[i];

		if (m->block == block && m->filters && word_like(m->table, parent))
			return true;
	}
	return false;
}

/* A row is put under a parent: each SELECT that gives rows reads the guarded parent. */
static bool
judge_child(const struct blocks *b, const struct mention *m, const struct cim_guard *g,
	const struct guard_set *set, const struct fault *f)
{
	bool arms = false;

	if (guard_of(set, g->parent, strlen(g->parent)) == NULL)
		return fault_say(f, "the guard of %s names a parent, %s, that has no guard",
			g->table, g->parent);
	for (size_t i = 0; i < b->nblock; i++) {
		if (!b->block[i].arm)
			continue;
		arms = arm_filtered(b, i, g->parent);
		if (!arms)
			break;
	}
	if (!arms)
		return fault_say(f, "INSERT INTO %.*s takes its rows from no guarded %s: "
			"INSERT .. SELECT .. FROM %s a WHERE {%s a}", (int)m->table->n, m->table->p,
			g->parent, g->parent, g->parent);
	for (size_t i = 0; b->duplicate && i < b->ncolumn; i++)
		if (word_like(b->column[i], "id"))
			return fault_say(f, "ON DUPLICATE KEY with id changes a row of %.*s that "
				"another may own", (int)m->table->n, m->table->p);
	return true;
}

static bool
judge_mention(const struct blocks *b, const struct mention *m, const struct guard_set *set,
	const struct fault *f)
{
	const struct cim_guard *g = guard_of(set, m->table->p, m->table->n);
	const int n = (int)m->table->n, nalias = (int)m->alias->n;

	if (m->alias != m->table && guard_of(set, m->alias->p, m->alias->n) != NULL)
		return fault_say(f, "alias %.*s is the name of a guarded table", nalias,
			m->alias->p);
	if (g == NULL || excused(b, m->table, f))
		return true;
	if (!m->target && !m->guarded)
		return fault_say(f, "table %.*s without {%s %.*s}, nor {all %s: reason}", n,
			m->table->p, g->table, nalias, m->alias->p, g->table);
	if (m->target && g->parent != NULL)
		return judge_child(b, m, g, set, f);
	if (m->target && b->duplicate)
		return fault_say(f, "ON DUPLICATE KEY changes a row of %.*s that another may own",
			n, m->table->p);
	return true;
}

/* What the walk could not place is not taken for harmless. */
static bool
judge_word(const struct blocks *b, const struct word *w, const struct guard_set *set,
	const struct fault *f)
{
	if (!word_names(w) || w->role != ROLE_NONE || word_sign(w + 1, '('))
		return true;
	if (guard_of(set, w->p, w->n) == NULL || excused(b, w, f))
		return true;
	return fault_say(f, "%.*s is the name of a guarded table: a column of that name is written "
		"alias.%.*s", (int)w->n, w->p, (int)w->n, w->p);
}

bool
guard_judge(struct blocks *b, const struct guard_set *set, const struct fault *f)
{
	for (size_t i = 0; i < b->nplace; i++)
		if (!judge_place(b, &b->place[i], set, f))
			return false;
	for (size_t i = 0; i < b->nwith; i++)
		if (guard_of(set, b->with[i]->p, b->with[i]->n) != NULL)
			return fault_say(f, "WITH gives the name of a guarded table, %.*s",
				(int)b->with[i]->n, b->with[i]->p);
	for (size_t i = 0; i < b->nmention; i++)
		if (!judge_mention(b, &b->mention[i], set, f))
			return false;
	for (size_t i = 0; i < b->words.n; i++)
		if (!judge_word(b, &b->words.v[i], set, f))
			return false;
	return true;
}
