/* Words of the server for the log, without what people typed. */
#ifndef STMT_WHY_H
#define STMT_WHY_H
#include "arena.h"

/* The message with every quoted part replaced by … but names of tables, columns and keys. */
const char *stmt_why(struct arena *, const char *message);
#endif
