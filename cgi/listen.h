/* The socket a web server speaks to: a Unix one, never TCP (FastCGI has neither keys nor names). */
#ifndef LISTEN_H
#define LISTEN_H
#include <stddef.h>

/* Long enough that a burst waits rather than fails: a web server answers 502 at once when
 * it is full. */
enum { LISTEN_BACKLOG = 4096, LISTEN_MODE = 0660 };

/* Binds `path` with mode 0660 and the group of its folder, and listens. A socket that a
 * dead process
 * left is replaced, one that answers is not. -1 with a sentence in err. */
int listen_open(const char *path, char *err, size_t nerr);
#endif
