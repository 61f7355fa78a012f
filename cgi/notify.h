/* What systemd says to a service and hears from it, without its library: sockets it holds
 * (sd_listen_fds(3)) and states (sd_notify(3)), both documented as stable protocols. */
#ifndef NOTIFY_H
#define NOTIFY_H
#include <stdbool.h>
#include <stdint.h>

struct notify { char path[108]; uint64_t watchdog_us; };

/* Reads NOTIFY_SOCKET and WATCHDOG_USEC and takes them out of the environment: children do
 * not speak
 * for the service. */
void notify_init(struct notify *);
/* "READY=1", "STOPPING=1", "STATUS=..."; nothing happens where no one listens. */
void notify_say(const struct notify *, const char *text);
/* The one socket of LISTEN_FDS, closed on exec; -1: none was given to this process, or not one. */
int notify_listener(void);
#endif
