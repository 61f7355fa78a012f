#include "script.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_BYTES = 16 * 1024, STEPS_MAX = 4000 };

static const struct { const char *name; enum verb verb; size_t least; } verbs[] = {
	{ "test", V_TEST, 1 }, { "as", V_AS, 1 }, { "on", V_ON, 1 }, { "GET", V_GET, 1 }, { "POST", V_POST, 1 },
	{ "not", V_NOT, 1 }, { "keep", V_KEEP, 2 }, { "sql", V_SQL, 2 }, { "bare", V_BARE, 0 },
	{ "at", V_AT, 1 }, { "tell", V_TELL, 2 }, { "tasks", V_TASKS, 0 },
	{ "file", V_FILE, 3 }, { "object", V_OBJECT, 2 }, { "matrix", V_MATRIX, 0 },
	{ "whole", V_WHOLE, 1 }, { "from", V_FROM, 1 },
	{ "diskless", V_DISKLESS, 0 },
};
enum { NVERBS = sizeof verbs / sizeof verbs[0] };

/* One character of a quoted word: \n, \t, \" and \\ are written with a backslash. */
static char
unescape(const char **p)
{
	if (**p != '\\' || (*p)[1] == '\0')
		return **p;
	(*p)++;
	return **p == 'n' ? '\n' : **p == 't' ? '\t' : **p;
}

/* The next word at *p: up to a blank; what stands in quotes may hold blanks. NULL: an open quote. */
static const char *
next_word(struct arena *a, const char **p)
{
	char *out = arena_alloc(a, strlen(*p) + 1, 1), *to = out;
	bool quoted = false;

	for (; **p && (quoted || !isspace((unsigned char)**p)); (*p)++) {
		if (**p == '"')
			quoted = !quoted;
		else
			*to++ = quoted ? unescape(p) : **p;
	}
	return quoted ? NULL : out;
}

static bool
split(struct arena *a, const char *line, struct step *step)
{
	for (line += strspn(line, " \t\n"); *line; line += strspn(line, " \t\n")) {
		if (step->n == WORDS_MAX || (step->word[step->n] = next_word(a, &line)) == NULL)
			return false;
		step->n++;
	}
	return true;
}

/* "422" begins an expectation; anything else is a verb by name. */
static const char *
name_verb(struct step *step)
{
	const char *name = step->word[0];

	if (strlen(name) == 3 && strspn(name, "0123456789") == 3) {
		step->verb = V_STATUS;
		return NULL;
	}
	for (size_t i = 0; i < NVERBS; i++)
		if (strcmp(verbs[i].name, name) == 0) {
			step->verb = verbs[i].verb;
			step->n--;
			memmove(step->word, step->word + 1, step->n * sizeof *step->word);
			return step->n < verbs[i].least ? "too few words" : NULL;
		}
	return "not a verb or a status";
}

static bool
take(struct arena *a, struct script *s, const char *line, unsigned number, char *err, size_t nerr)
{
	struct step *step = &s->v[s->n];
	const char *why = NULL;

	line += strspn(line, " \t\n");
	if (*line == '\0' || *line == '#')
		return true;
	step->line = number;
	if (!split(a, line, step))
		why = "an open quote, or too many words";
	else
		why = name_verb(step);
	if (why) {
		snprintf(err, nerr, "%s:%u: %s", s->file, number, why);
		return false;
	}
	s->n++;
	return true;
}

struct script *
script_read(struct arena *a, const char *file, char *err, size_t nerr)
{
	struct script *s = arena_alloc(a, 1, sizeof *s);
	char *line = arena_alloc(a, LINE_BYTES, 1);
	FILE *in = fopen(file, "r");
	bool good = true;

	if (in == NULL) {
		snprintf(err, nerr, "%s: cannot be read", file);
		return NULL;
	}
	s->file = file;
	s->v = arena_alloc(a, STEPS_MAX + 1, sizeof *s->v);
	for (unsigned n = 1; good && s->n < STEPS_MAX && fgets(line, LINE_BYTES, in); n++)
		good = take(a, s, line, n, err, nerr);
	fclose(in);
	return good ? s : NULL;
}

unsigned long
step_times(const struct step *step, size_t word)
{
	return step->n > word ? strtoul(step->word[word], NULL, 10) : 1;
}
