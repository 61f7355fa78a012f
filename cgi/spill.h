/* What an answer holds beyond memory: one file without a name, opened before the sandbox closes,
 * used by one request after the other. It lies in /var/tmp, for /run is memory again. */
#ifndef SPILL_H
#define SPILL_H
#include <stdbool.h>
#include <stddef.h>

struct spill;
/* NULL: it cannot be had; larger answers then fail. */
struct spill *spill_open(void);
void spill_close(struct spill **);
/* Writes n bytes at `at`; false: the disk is full, or there is no file. */
bool spill_put(struct spill *, size_t at, const void *, size_t n);
/* Reads up to n bytes from `at`; 0: nothing can be read. */
size_t spill_get(const struct spill *, size_t at, void *, size_t n);
/* Gives the room back, and what stood in it: at the end of a request. */
void spill_clear(struct spill *);
#endif
