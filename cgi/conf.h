/* cimaise.conf (inih): sections site, database, mail, paths, plugins, program NAME. Unknown keys and
 * missing ones are errors that name file, line and key. Read-only after load. */
#ifndef CONF_H
#define CONF_H
#include <stdbool.h>
#include <stddef.h>
#include "db.h"

enum surface { SURFACE_PORTAL = 1, SURFACE_PUBLIC = 2, SURFACE_SIGNIN = 4, SURFACE_JOBS = 8, SURFACE_POST = 16,
	SURFACE_AUTHORIZER = 32 };
struct conf_program {
	const char *name, *user, *password_file, *socket;	/* socket: FastCGI; jobs has none */
	unsigned surfaces, workers;
};
struct conf {
	struct { const char *name, *site, *portal, *prefix, *contact, *phone, *address, *zone, *origin_header;
		bool secure; } site;		/* site, portal: origins, "https://portail.example.org" */
	struct { const char *socket, *name; } database;
	struct { const char *relay, *from, *organizer, *bounce; } mail;
	struct { const char *plugins, *pages, *overrides, *schema, *www; } paths;
	const char **plugin; size_t nplugin;	/* names, in order */
	struct conf_program *program; size_t nprogram;
	const char *file;
};
struct conf *conf_load(const char *path, char *err, size_t nerr);
void conf_free(struct conf **);
const struct conf_program *conf_program(const struct conf *, const char *name);
/* Account of a program; reads its password file (mode 0600 or 0400, owner itself or root). */
bool conf_account(const struct conf *, const struct conf_program *, struct db_conf *out, char *err, size_t nerr);
#endif
