/* The body of a POST as a browser sends it: urlencoded, or in parts when files go with it. */
#ifndef SENT_H
#define SENT_H
#include <stdbool.h>
#include "buf.h"

struct sent { struct buf body; bool parts; const char *type; };
void sent_begin(struct sent *, struct arena *, bool parts);
void sent_pair(struct sent *, const char *name, const char *value);
void sent_file(struct sent *, const char *name, const char *file, const char *holds,
	unsigned long times);
void sent_end(struct sent *);
#endif
