/* The catalogue: tab-separated key, context, fr, en, es. French is the source: pages and
 * code carry it, English is found by it; messages of the host are found by key. Read-only after load. */
#ifndef TEXTS_H
#define TEXTS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "buf.h"
#include "lang.h"

struct texts;
/* Loads one file on top of what `t` holds (NULL: a new one); `\n` in a cell is a line break. A later
 * file replaces keys and French texts of an earlier one; in one file a key stands once and a French
 * text has one English. NULL on error, with a sentence in err; `t` is then as it was. */
struct texts *texts_load(struct texts *t, const char *path, char *err, size_t nerr);
void texts_free(struct texts **);
/* The text in `lang` for a French text; NULL: not in the catalogue. For French: itself. A text
 * whose English is empty is French in both. */
const char *texts_of(const struct texts *, const char *fr, enum lang);
/* The text of a key; never NULL (the key itself when absent). */
const char *texts_key(const struct texts *, const char *key, enum lang);
bool texts_has_key(const struct texts *, const char *key);
/* Lines of the file that was loaded last whose English is empty: "3, 17"; NULL: none. */
const char *texts_untold(const struct texts *);

/* Fills {{name}} from pairs {"name", "value"} ended by NULL and chooses between the forms parted by
 * {{|}} with n (French: first for 0 and 1; English: first for 1). Plain text, not escaped. A name
 * without a pair stays as it stands; a value that is NULL is empty. */
void texts_fill(struct buf *, const char *text, enum lang, int64_t n, const char *const *pairs);
/* The part of `text` for n; its length in *len. */
const char *texts_plural(const char *text, enum lang, int64_t n, size_t *len);
#endif
