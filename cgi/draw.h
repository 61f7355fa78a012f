/* A bound page drawn into the answer, with what every page knows: the site, the keys of forms. */
#ifndef DRAW_H
#define DRAW_H
#include "req.h"

/* false: the host has no such page (it was refused at load). */
bool draw_page(struct cim_req *, int status, const struct cim_tmpl *, const void *view);
/* The same into a buffer, in a language: blocks of a mail, a calendar. */
bool draw_block(struct cim_req *, const struct cim_tmpl *, enum lang, const char *block,
	const void *view, struct buf *out);
/* The media type that a file name's suffix means. */
const char *draw_type(const char *file);
#endif
