/* The verb `matrix`: every route of every plugin, as every role. */
#ifndef MATRIX_H
#define MATRIX_H
#include "run.h"

void matrix(struct run *);
#endif
