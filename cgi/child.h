/* A process of a program: started with its listener on fd 0 and its ready pipe on fd 3. */
#ifndef CHILD_H
#define CHILD_H
#include <sys/types.h>

/* Executes argv; dies with its parent. `listener` -1: /dev/null. *ready is our end of the pipe, not
 * blocking, closed on exec. -1: the system has no room for another process. */
pid_t child_start(const char *const *argv, int listener, int *ready);
#endif
