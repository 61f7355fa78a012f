/* Shapes are const tables in plugins: found in, checked once at load. */
#ifndef SHAPE_H
#define SHAPE_H
#include "cimaise.h"

/* The deepest that rows and structs stand in one another, and the longest name of a member. */
enum { SHAPE_DEPTH_MAX = 8, SHAPE_NAME_MAX = 48 };

const struct cim_field *shape_field(const struct cim_shape *, const char *name, size_t n);
/* Field i, with zero for what a plugin does not say that was built with an older cimaise.h. */
const struct cim_field *shape_at(const struct cim_shape *, size_t i);
/* Sane and deep: owners, offsets inside the struct, patterns compile, choices not empty and codes
 * distinct, `.zone` names a zone or a text member, rows of rows without a cycle. false with a
 * sentence in err. A shape that passed is known to shape_zone and its patterns are compiled. */
bool shape_check(const struct cim_shape *, char *err, size_t nerr);
/* Every label, hint and choice of a shape, once each: for the check of the catalogue. */
void shape_texts(const struct cim_shape *, void (*see)(void *, const char *fr), void *);
/* True when a form of this shape may send files, also in its rows. */
bool shape_takes_files(const struct cim_shape *);
bool shape_is_file(const struct cim_field *);	/* one file, or several */
/* How many values a choice has. */
size_t shape_choices(const struct cim_field *);
/* Size of a member of this kind in bytes; rows are all of one size; 0: a struct inside, see its
 * shape, or no such kind. */
size_t shape_kind_size(enum cim_kind);
/* The member that holds the zone of a time, of a shape that passed shape_check; NULL: none. */
const struct cim_field *shape_zone(const struct cim_field *time);
/* True when rows of this shape have a number for a key: the first member is a cim_int. */
bool shape_keyed(const struct cim_shape *);
/* True when a form that is no draft must bring the member; a tick only where .min = 1. */
bool shape_needed(const struct cim_field *);
struct rows { char *v; size_t n; };	/* what every `struct x_rows` is */
#endif
