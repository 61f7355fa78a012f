/* The last words of a process that has a bug: one line that says where, then the signal
 * does its work.
 * The supervisor starts another. No personal data: never what a person typed. */
#ifndef PANIC_H
#define PANIC_H

/* Catches the fatal signals (SEGV, BUS, FPE, ILL, ABRT, SYS) on a stack of their own. */
void panic_arm(const char *program);
/* Whose code runs now, for that line; both live until the next call. NULL: the host's own. */
void panic_at(const char *plugin, const char *route);
#endif
