/* What the scripts act on: the loaded host, a worker a program with its own account, the database seen
 * by its owner. */
#ifndef WORLD_H
#define WORLD_H
#include "req.h"

enum { WORKERS = 4 };
struct world {
	struct conf *conf;
	struct host *host;
	struct worker worker[WORKERS];	/* portal, public, signin, jobs */
	MYSQL *owner;
	unsigned nscript;		/* that began */
	char cookie[128], csrf[48];	/* of who asks; "" for nobody */
};
/* false: a sentence in err. */
bool world_open(struct world *, const char *conf, char *err, size_t nerr);
void world_close(struct world *);
/* From here the person with this role of the demo asks; "nobody": a visitor. */
bool world_as(struct world *, const char *role, char *err, size_t nerr);
/* Role i of the demo, the last of them "nobody", and its bit; NULL: no more. */
const char *world_role(size_t i, unsigned *bit);
struct worker *world_program(struct world *, const char *name);
/* Columns parted by a tab, rows by a line break, in the arena; NULL with a sentence. */
const char *world_sql(struct world *, struct arena *, const char *sql, char *err, size_t nerr);
#endif
