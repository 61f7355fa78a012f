/* From a CIM_SELECT or CIM_WRITE to what the server is given: read, choose, judge, print. Each
 * value of a choice that carries SQL gives a text of its own, so the server sees constants only. */
#include "scan.h"
#include <string.h>
#include "scan_emit.h"
#include "scan_rules.h"
#include "shape.h"

#define SCRATCH_BLOCK	((size_t)64 * 1024)
#define SCRATCH_BUDGET	((size_t)256 * 1024 * 1024)

struct scan {
	struct emit emit;
	struct bound_stmt *out;
	size_t nchoice[2];		/* values of the members that choose */
};

/* The member of a :name when it is a choice that carries SQL. */
static const struct cim_field *
chooser(const struct scan *s, const struct word *w)
{
	const struct cim_field *f;

	if (w->kind != WORD_PARAM)
		return NULL;
	f = shape_field(s->emit.stmt->in, w->p, w->n);
	if (f == NULL || f->kind != CIM_K_CHOICE)
		return NULL;
	for (size_t i = 0; f->choices[i].code != NULL; i++)
		if (f->choices[i].sql != NULL)
			return f;
	return NULL;
}

static bool
add_chooser(struct scan *s, const struct cim_field *f)
{
	struct bound_stmt *out = s->out;
	size_t i = 0;

	while (i < 2 && out->chooses[i] != NULL && out->chooses[i] != f)
		i++;
	if (i == 2)
		return fault_say(s->emit.fault, "more than two choices carry SQL");
	if (out->chooses[i] == f)
		return true;
	for (size_t j = 0; f->choices[j].code != NULL; j++)
		if (f->choices[j].sql == NULL)
			return fault_say(s->emit.fault,
				"choice %s of %s carries no SQL, another does", f->choices[j].code,
				f->name);
	out->chooses[i] = f;
	s->nchoice[i] = shape_choices(f);
	out->nvariant *= s->nchoice[i];
	if (out->nvariant > SCAN_VARIANTS)
		return fault_say(s->emit.fault, "the choices give more than %d statements",
			SCAN_VARIANTS);
	return true;
}

static bool
find_choosers(struct scan *s, const struct words *words)
{
	for (size_t i = 0; i < words->n; i++) {
		const struct cim_field *f = chooser(s, &words->v[i]);

		if (f != NULL && !add_chooser(s, f))
			return false;
	}
	return true;
}

static const char *
chosen(const struct scan *s, const struct cim_field *f, size_t variant)
{
	size_t inner = s->out->chooses[1] != NULL ? s->nchoice[1] : 1;

	return f->choices[f == s->out->chooses[0] ? variant / inner : variant % inner].sql;
}

/* Puts the words of a choice where its name stood. */
static bool
splice(struct scan *s, struct words *words, size_t at, const char *sql)
{
	struct words part, all;
	bool gap = words->v[at].gap;

	if (!words_read(s->emit.scratch, sql, false, &part, s->emit.fault))
		return false;
	if (part.n == 0)
		return fault_say(s->emit.fault, "a choice of :%.*s carries empty SQL",
			(int)words->v[at].n, words->v[at].p);
	all.n = words->n - 1 + part.n;
	all.v = arena_alloc(s->emit.scratch, all.n + 1, sizeof *all.v);
	memcpy(all.v, words->v, at * sizeof *all.v);
	memcpy(all.v + at, part.v, part.n * sizeof *all.v);
	memcpy(all.v + at + part.n, words->v + at + 1, (words->n - at) * sizeof *all.v);
	all.v[at].gap = gap;
	*words = all;
	return true;
}

static bool
choose(struct scan *s, struct words *words, size_t variant)
{
	for (size_t i = words->n; i-- > 0;) {
		const struct cim_field *f = chooser(s, &words->v[i]);

		if (f != NULL && !splice(s, words, i, chosen(s, f, variant)))
			return false;
	}
	return true;
}

static bool
judge(struct scan *s, const struct words *words, struct blocks *blocks)
{
	const struct fault *f = s->emit.fault;
	const char *verb = rules_verb(words, s->out->reads, f);

	return verb != NULL && rules_words(words, s->out->reads, f) &&
		blocks_read(s->emit.scratch, words, verb, blocks, f) &&
		rules_upsert(blocks, s->emit.stmt->in, f) && guard_judge(blocks, s->emit.guards, f);
}

static bool
bind_variant(struct scan *s, size_t i)
{
	struct emit *e = &s->emit;
	struct bound *bound = &s->out->variant[i];
	struct words words;
	struct blocks blocks;

	if (!words_read(e->scratch, e->stmt->sql, false, &words, e->fault) ||
		!choose(s, &words, i) || !judge(s, &words, &blocks))
		return false;
	buf_init(&e->sql, e->scratch);
	e->param = NULL;
	e->nparam = 0;
	e->pages = false;
	if (!emit_blocks(e, &blocks))
		return false;
	bound->sql = arena_dup(e->arena, e->sql.p, e->sql.n);
	bound->nparam = e->nparam;
	bound->param = arena_alloc(e->arena, e->nparam + 1, sizeof *bound->param);
	if (e->nparam > 0)
		memcpy(bound->param, e->param, e->nparam * sizeof *bound->param);
	s->out->locks = blocks.locks;
	s->out->pages = e->pages;
	return true;
}

static bool
bind_all(struct scan *s)
{
	struct bound_stmt *out = s->out;
	struct words words;

	if (!words_read(s->emit.scratch, s->emit.stmt->sql, false, &words, s->emit.fault) ||
	    !find_choosers(s, &words))
		return false;
	out->variant = arena_alloc(s->emit.arena, out->nvariant, sizeof *out->variant);
	for (size_t i = 0; i < out->nvariant; i++) {
		arena_reset(s->emit.scratch);
		if (!bind_variant(s, i))
			return false;
	}
	out->table = s->emit.table.v;
	out->ntable = s->emit.table.n;
	out->reason = s->emit.reason.v;
	out->nreason = s->emit.reason.n;
	return true;
}

struct bound_stmt *
scan_bind(struct arena *arena, const struct cim_stmt *stmt, const struct guard_set *guards,
	char *err, size_t nerr)
{
	const struct fault fault = { stmt->name, err, nerr };
	struct scan s = { .emit = { .arena = arena, .stmt = stmt, .guards = guards,
		.fault = &fault } };
	bool bound;

	s.emit.scratch = arena_new(SCRATCH_BLOCK, SCRATCH_BUDGET);
	if (s.emit.scratch == NULL) {
		fault_say(&fault, "no memory");
		return NULL;
	}
	s.out = arena_alloc(arena, 1, sizeof *s.out);
	*s.out = (struct bound_stmt){ .stmt = stmt, .nvariant = 1, .reads = stmt->out != NULL };
	bound = bind_all(&s);
	arena_free(&s.emit.scratch);
	return bound ? s.out : NULL;
}
