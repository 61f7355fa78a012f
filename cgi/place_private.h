/* Between the files of place: opening, closing, attributes. All set the event, or fail. */
#ifndef PLACE_PRIVATE_H
#define PLACE_PRIVATE_H
#include "place.h"

bool place_push(struct place *);	/* <name */
bool place_end_tag(struct place *);	/* > or /> */
bool place_pop(struct place *);		/* </name> */
bool place_begin_attr(struct place *);
bool place_alone(struct place *);	/* an attribute without a value */
bool place_end_attr(struct place *);
void place_keep(struct place *, const char *, size_t);	/* literal of the value at hand */
/* false with a sentence: what a tag says does not go together. */
bool place_judge(struct place *);
bool place_climbs(const char *, size_t);	/* a path with ".." in it */
#endif
