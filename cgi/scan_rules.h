/* What constant SQL may not say, whoever wrote it. */
#ifndef SCAN_RULES_H
#define SCAN_RULES_H
#include "cimaise.h"
#include "scan_blocks.h"

/* The first word: "SELECT" (also for WITH) when `reads`, else "INSERT", "UPDATE" or "DELETE";
 * NULL with a sentence. */
const char *rules_verb(const struct words *, bool reads, const struct fault *);
/* Words that write, lock, wait, reach files or other databases, or hide a loss. */
bool rules_words(const struct words *, bool reads, const struct fault *);
/* An upsert that could take over a row that another owns. */
bool rules_upsert(const struct blocks *, const struct cim_shape *in, const struct fault *);
#endif
