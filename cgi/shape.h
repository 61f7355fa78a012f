/* Shapes are const tables in plugins: found in, checked once at load. */
#ifndef SHAPE_H
#define SHAPE_H
#include "cimaise.h"

const struct cim_field *shape_field(const struct cim_shape *, const char *name, size_t n);
/* Field i, by the stride the plugin was compiled with. */
const struct cim_field *shape_at(const struct cim_shape *, size_t i);
/* Sane and deep: owners, offsets inside the struct, patterns compile, choices not empty and codes
 * distinct, `.zone` names a text member, rows of rows without a cycle. false with a sentence in err. */
bool shape_check(const struct cim_shape *, char *err, size_t nerr);
/* Every label, hint and choice of a shape, once each: for the check of the catalogue. */
void shape_texts(const struct cim_shape *, void (*see)(void *, const char *fr), void *);
/* Size of a member of this kind in bytes. */
size_t shape_kind_size(enum cim_kind);
struct rows { char *v; size_t n; };	/* what every `struct x_rows` is */
#endif
