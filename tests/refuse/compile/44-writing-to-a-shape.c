/* refused: read-only|const-qualified */
#include "common.h"

void f(void);
void f(void) { row_shape.size = 3; }
