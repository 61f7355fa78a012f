/* A test script, read: what is asked and what is expected, in order. See README beside. */
#ifndef SCRIPT_H
#define SCRIPT_H
#include <stddef.h>
#include <stdbool.h>
#include "arena.h"

enum verb { V_TEST, V_AS, V_ON, V_GET, V_POST, V_STATUS, V_NOT, V_KEEP, V_SQL, V_BARE, V_AT,
	V_TELL, V_TASKS, V_FILE, V_OBJECT, V_MATRIX, V_WHOLE, V_FROM, V_DISKLESS };
enum { WORDS_MAX = 64 };
struct step {
	enum verb verb;
	unsigned line;
	size_t n;			/* words after the verb; of V_STATUS the first is the status */
	const char *word[WORDS_MAX];
};
struct script { const char *file; struct step *v; size_t n; };

/* NULL: not readable or wrong, one sentence in err ("FILE:LINE: ..."). */
struct script *script_read(struct arena *, const char *file, char *err, size_t nerr);
/* How often, said by that word; 1: it is not there. */
unsigned long step_times(const struct step *, size_t word);
#endif
