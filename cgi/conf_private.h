/* What conf.c, conf_value.c and conf_account.c share: one key of the configuration and how
 * its value is checked. */
#ifndef CONF_PRIVATE_H
#define CONF_PRIVATE_H
#include "arena.h"
#include "conf.h"

enum conf_kind { CONF_TEXT, CONF_ORIGIN, CONF_PREFIX, CONF_PATH, CONF_PATHS, CONF_SOCKET,
	CONF_EMAIL, CONF_RELAY,
	CONF_ZONE, CONF_YES, CONF_SURFACES, CONF_WORKERS, CONF_NAME };
struct conf_key {
	const char *section, *name;
	size_t off;
	enum conf_kind kind;
	bool needed;
	const char *or;			/* the value when it is not said; NULL: none */
};
/* Writes the value at its offset of `base`. NULL, or what is wanted: "an absolute path". */
const char *conf_value(struct arena *, const struct conf_key *, const char *value, void *base);
/* The memory of a configuration; what it holds lives as long. */
struct arena *conf_arena(const struct conf *);
#endif
