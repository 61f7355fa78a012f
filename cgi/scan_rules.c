/* A list of refusals, each with its reason: the list is the documentation. */
#include "scan_rules.h"
#include <string.h>

#include "shape.h"

struct refusal { const char *word, *why; };
static const struct refusal refused[] = {
	{ "INSERT", "is a statement of its own" },
	{ "DELETE", "is a statement of its own" },
	{ "REPLACE", "deletes the row that another owns: INSERT .. ON DUPLICATE KEY UPDATE" },
	{ "IGNORE", "hides what is lost: a cut text, a row that was not written" },
	{ "INTO", "writes to a file or a variable" },
	{ "OUTFILE", "writes to a file" },
	{ "DUMPFILE", "writes to a file" },
	{ "LOCK", "locks tables; FOR UPDATE locks rows" },
	{ "PROCEDURE", "runs code of the server" },
	{ "PARTITION", "names partitions" },
	{ "RETURNING", "gives rows, which a write has no place for" },
	{ "LOW_PRIORITY", "changes when a statement runs" },
	{ "HIGH_PRIORITY", "changes when a statement runs" },
	{ "DELAYED", "changes when a statement runs" },
	{ "QUICK", "changes how a statement runs" },
	{ "SQL_CALC_FOUND_ROWS", "counts all rows; {page} tells whether there are more" },
};
/* refused when a bracket follows; as columns they are harmless */
static const struct refusal functions[] = {
	{ "LOAD_FILE", "reads a file" },
	{ "GET_LOCK", "locks beyond the transaction" },
	{ "RELEASE_LOCK", "locks beyond the transaction" },
	{ "RELEASE_ALL_LOCKS", "locks beyond the transaction" },
	{ "IS_FREE_LOCK", "locks beyond the transaction" },
	{ "IS_USED_LOCK", "locks beyond the transaction" },
	{ "SLEEP", "makes the connection wait" },
	{ "BENCHMARK", "makes the server work for nothing" },
	{ "MASTER_POS_WAIT", "makes the connection wait" },
	{ "MASTER_GTID_WAIT", "makes the connection wait" },
	{ "NEXTVAL", "changes a sequence" },
	{ "SETVAL", "changes a sequence" },
};
/* harmless when a bracket follows: functions of text */
static const char *const texts[] = { "REPLACE", "INSERT", NULL };

const char *
rules_verb(const struct words *words, bool reads, const struct fault *f)
{
	static const char *const writes[] = { "INSERT", "UPDATE", "DELETE", NULL };
	const struct word *first = words->v;

	if (first->kind != WORD_NAME) {
		fault_say(f, first->kind == WORD_END ? "the SQL is empty" :
			"begins with %.*s, not with a statement", (int)first->n, first->p);
		return NULL;
	}
	if (reads) {
		if (word_is(first, "SELECT") || word_is(first, "WITH"))
			return "SELECT";
		fault_say(f, "%.*s stands where SELECT or WITH is asked: CIM_SELECT only reads",
			(int)first->n, first->p);
		return NULL;
	}
	for (size_t i = 0; writes[i] != NULL; i++)
		if (word_is(first, writes[i]))
			return writes[i];
	fault_say(f, "%.*s stands where INSERT, UPDATE or DELETE is asked: CIM_WRITE does no other "
		"thing", (int)first->n, first->p);
	return NULL;
}

/* The few places where a refused word is the statement itself, or something else. */
static bool
allowed(const struct words *words, const struct word *w)
{
	const struct word *next = w + 1;

	if (w == words->v || word_sign(w - 1, '.') || (word_in(w, texts) && word_sign(next, '(')))
		return true;
	if (word_is(w, "INTO"))
		return w == words->v + 1 && word_is(words->v, "INSERT");
	if (word_is(w, "IGNORE"))
		return word_is(next, "INDEX") || word_is(next, "KEY");
	return word_is(w, "PARTITION") && word_is(next, "BY");
}

static const struct refusal *
refusal(const struct words *words, const struct word *w)
{
	if (w->kind != WORD_NAME || allowed(words, w))
		return NULL;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		if (word_is(w, refused[i].word))
			return &refused[i];
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		if (word_sign(w + 1, '(') && word_is(w, functions[i].word))
			return &functions[i];
	return NULL;
}

/* SELECT * and a.*: a column that a later migration adds would come along, without a member. */
static bool
star(const struct word *w)
{
	static const char *const before[] = { "SELECT", "DISTINCT", "ALL", NULL };

	return word_sign(w, '*') && (word_in(w - 1, before) || word_sign(w - 1, ',') ||
		word_sign(w - 1, '.'));
}

bool
rules_words(const struct words *words, bool reads, const struct fault *f)
{
	for (size_t i = 0; i < words->n; i++) {
		const struct word *w = &words->v[i];
		const struct refusal *r = refusal(words, w);

		if (r != NULL)
			return fault_say(f, "%s %s", r->word, r->why);
		if (i > 0 && star(w))
			return fault_say(f, "* stands for columns: name them");
		if (i > 0 && reads && word_is(w, "UPDATE") && !word_is(w - 1, "FOR"))
			return fault_say(f, "UPDATE stands in a statement that reads");
	}
	return true;
}

/* The key of the rows that a :member brings: a number that a visitor may have typed. */
static const char *
key_of(const struct cim_shape *in, const struct word *w)
{
	const struct cim_field *f = w->kind == WORD_PARAM ? shape_field(in, w->p, w->n) : NULL;

	return f && f->kind == CIM_K_ROWS && shape_keyed(f->of) ? shape_at(f->of, 0)->name : NULL;
}

/* It is selected, as alias.key or bare; compared it is harmless. */
static bool
selects(const struct words *words, const struct word *alias, const char *key)
{
	const struct word *w = words->v;

	while (w->kind != WORD_END && !word_is(w, "SELECT"))
		w++;
	for (; w->kind != WORD_END && !word_is(w, "DUPLICATE"); w++) {
		const struct word *first = word_sign(w - 1, '.') ? w - 2 : w;

		if (word_names(w) && word_like(w, key) && !word_sign(w + 1, '=') &&
		    !word_sign(first - 1, '=') &&
		    (first == w || word_same(first, alias->p, alias->n)))
			return true;
	}
	return false;
}

bool
rules_upsert(const struct blocks *b, const struct cim_shape *in, const struct fault *f)
{
	const char *key = NULL;

	if (!b->duplicate || !b->rows)
		return true;
	for (size_t i = 0; i < b->ncolumn; i++)
		if (word_like(b->column[i], "id"))
			key = "id";
	for (const struct word *w = b->words.v; w->kind != WORD_END && key == NULL; w++) {
		const struct word *alias = w + 1 + word_is(w + 1, "AS");

		key = key_of(in, w);
		if (key != NULL && !selects(&b->words, alias, key))
			key = NULL;
	}
	return key == NULL || fault_say(f, "%s comes from rows with ON DUPLICATE KEY: an id that "
		"a visitor typed would change the row of another; UPDATE .. JOIN :rows, then "
		"INSERT what has no id", key);
}
