/* Between the files of migrate. */
#ifndef MIGRATE_PRIVATE_H
#define MIGRATE_PRIVATE_H
#include <stdint.h>

#include "migrate.h"

/* ---- migrate_file.c */
struct migration {
	unsigned no;
	const char *name;		/* of the file */
	const char *text; size_t n;
	uint8_t hash[32];
};
struct migrations { struct migration *v; size_t n; };
/* Those of a folder, sorted, numbered from 1 without a hole. */
bool migrations_read(const struct migrate *, const struct migrate_source *, struct migrations *);
/* A whole text file of at most 1 MiB, UTF-8; NULL with a sentence, or *absent. */
const char *migrate_file(const struct migrate *, const char *path, size_t *n, bool *absent);

/* ---- migrate_say.c: always false, to return */
bool migrate_fail(const struct migrate *, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void migrate_say(const struct migrate *, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* One statement without an answer; false with the server's words. */
bool migrate_ask(const struct migrate *, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* The first value of an answer, in the arena; NULL: none, or failed (*ok false). */
const char *migrate_value(const struct migrate *, bool *ok, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* A text between quotes, escaped. */
const char *migrate_quoted(const struct migrate *, const char *text);

/* ---- rights.c: one privilege of one account */
enum verb { VERB_SELECT, VERB_INSERT, VERB_UPDATE, VERB_DELETE, VERBS };
struct right { const char *user, *table, *column; enum verb verb; };	/* column NULL: the table */
struct rights { struct right *v; size_t n, cap; };
extern const char *const verb_name[VERBS];
void rights_add(struct arena *, struct rights *, const struct right *);
/* Sorted, once each, without columns of a table that is given whole. */
void rights_settle(struct rights *);
bool rights_have(const struct rights *, const struct right *);
/* "SELECT, UPDATE (a, b)" with either quotes: adds one right a word. false: not of these four
 * verbs. */
bool rights_parse(struct arena *, struct rights *, const char *text, size_t n,
	const struct right *base);
/* a-z, 0-9 and _, at most 64 */
bool rights_name(const char *, size_t);

/* ---- grants_file.c: what the files give to each account */
bool grants_wanted(const struct migrate *, const struct migrate_source *, size_t n,
	struct rights *);
/* ---- grants_account.c: what an account has; *odd: also something of another kind. */
bool grants_actual(const struct migrate *, const char *user, struct rights *, bool *odd);
bool grants_account(const struct migrate *, const struct conf_program *);
#endif
