/* refused: scalar|used .*where */
#include "common.h"

int f(const struct cim_int *a);
int f(const struct cim_int *a) { return *a ? 1 : 0; }
