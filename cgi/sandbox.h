/* What a worker gives up once it is loaded: new privileges, files (Landlock), and every system call
 * that answering a request does not need (seccomp). What is left: its descriptors, memory, clocks,
 * Unix sockets (the database reconnects). Opening a file, starting a program, the network:
 * the process
 * dies at once, the kernel notes it, the supervisor starts another.
 * Everything that is opened by name must be opened before: plugins, pages, time zones, the
 * spill file.
 * A build with sanitizers has none of it (CIM_NO_SANDBOX): they open files when they report. */
#ifndef SANDBOX_H
#define SANDBOX_H
#include <stdbool.h>
#include <stddef.h>

/* For ever. false with a sentence: this kernel has no seccomp, or refused the filter. */
bool sandbox_close(char *err, size_t nerr);
/* Version of Landlock that the kernel has; 0: none, or turned off. */
int sandbox_landlock(void);
#endif
