/* The parts of sign-in that stand by themselves: how long a failure makes one wait, how many
 * passwords are hashed at once. */
#ifndef SIGNIN_H
#define SIGNIN_H
#include "arena.h"
#include "cimaise.h"

/* What a counter allows: `free` failures without a wait, then 30 s that double to `cap`; forgotten
 * `memory` seconds after the last failure. */
struct throttle_rule { int64_t free, memory, cap; };
/* One account from one network, or from one browser that knows it; one network, any account, far
 * more, for behind it stand colleagues; one account from anywhere. The last never makes anyone wait:
 * it takes the free failures from networks that have failed before. */
extern const struct throttle_rule throttle_pair, throttle_pair_strict, throttle_source,
    throttle_account;
/* Seconds until the next try is judged; 0: now. left: seconds until the counter is forgotten. */
int64_t throttle_wait(const struct throttle_rule *, int64_t failures, int64_t left);

/* The secret of a browser that has signed in to this account in the last 180 days; NULL: it has not. */
const char *signin_browser(struct cim_req *, const char *email);
/* After a sign-in: this browser is known, `known` is what signin_browser said. */
void signin_browser_keep(struct cim_req *, const char *email, const char *known);

/* At most SLOTS passwords are hashed at once on this machine (64 MiB each). A slot is a lock on
 * one byte of a file in the run folder, so the system gives it back when a process dies. */
enum { SLOTS = 2, SLOT_WAIT_MS = 5000 };
struct slots { int fd; };
/* Opened before the sandbox closes. false: the file cannot be had; each process then counts
 * alone. */
bool slots_open(struct slots *, const char *folder);
/* which one; -1: all were taken all the time */
int slot_take(const struct slots *, int wait_ms);
void slot_give(const struct slots *, int which);

/* Opens the slots for this process and hands them to signin_plugin; before the sandbox closes. */
struct host;
void signin_prepare(struct host *);
#endif
