/* Between shape.c and shape_check.c. */
#ifndef SHAPE_PRIVATE_H
#define SHAPE_PRIVATE_H
#include "shape.h"

/* Remembers the member that names the zone of a time; false: no memory. */
bool shape_zone_put(const struct cim_field *time, const struct cim_field *zone);
#endif
