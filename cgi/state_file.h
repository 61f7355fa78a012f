/* run/NAME.state: who supervises a program, and how its last reload ended. The lock on it is the
 * process's life, so that a stale file never sends a signal to a stranger. */
#ifndef STATE_FILE_H
#define STATE_FILE_H
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct state_file { unsigned generation, reloads; char what[24]; };	/* "serving", "kept" .. */

/* Opens and locks it; -1 with a sentence: another process holds it, or it cannot be written. */
int state_file_open(const char *path, char *err, size_t nerr);
void state_file_write(int fd, const struct state_file *);
/* Who holds it, and what it says; 0: nobody does. */
pid_t state_file_read(const char *path, struct state_file *out);
#endif
