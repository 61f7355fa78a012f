/* refused: invalid operands */
#include "common.h"

int64_t f(const struct cim_int *a);
int64_t f(const struct cim_int *a) { return *a + 1; }
