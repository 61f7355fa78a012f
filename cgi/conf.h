/* cimaise.conf (inih): sections site, database, mail, paths, plugins, program NAME. Unknown
 * keys and
 * missing ones are errors that name file, line and key. Read-only after load. See
 * cimaise.conf(5). */
#ifndef CONF_H
#define CONF_H
#include <stdbool.h>
#include <stddef.h>
#include "db.h"

enum surface { SURFACE_PORTAL = 1, SURFACE_PUBLIC = 2, SURFACE_SIGNIN = 4, SURFACE_JOBS = 8,
	SURFACE_POST = 16,
	SURFACE_AUTHORIZER = 32 };
/* The surfaces that answer a web server, each through the socket of its program. */
#define SURFACES_WEB (SURFACE_PORTAL | SURFACE_PUBLIC | SURFACE_SIGNIN)
struct conf_program {
	const char *name, *user, *password_file, *socket;	/* socket: FastCGI; jobs has none */
	unsigned surfaces, workers;	/* surfaces: one, or 0: an account of cimaisectl */
};
struct conf {
	struct {
		const char *name, *site, *portal;	/* origins: "https://portail.example.org" */
		const char *prefix, *contact, *phone, *address, *zone;
		bool secure, fictive;
	} site;
	struct { const char *socket, *name; } database;
	struct { const char *relay, *from, *organizer, *bounce; } mail;
	/* pages: one folder or several, parted by colons; the first that has a file gives it */
	struct { const char *plugins, *pages, *overrides, *schema, *www, *run; } paths;
	const char **plugin; size_t nplugin;	/* names, in order */
	struct conf_program *program; size_t nprogram;
	const char *file;
};
enum { CONF_WORKERS_MAX = 64 };

/* NULL: not readable or wrong, one sentence in err ("FILE:LINE: ..."). Nothing is kept of it. */
struct conf *conf_load(const char *path, char *err, size_t nerr);
/* The folders of the installation and names that stand for a site: to judge a plugin where
 * nothing is
 * configured. */
struct conf *conf_bare(char *err, size_t nerr);
void conf_free(struct conf **);
const struct conf_program *conf_program(const struct conf *, const char *name);
/* Account of a program; reads its password file (mode 0600 or 0400, owner itself or root).
 * The strings
 * of *out live as long as the configuration. */
bool conf_account(const struct conf *, const struct conf_program *, struct db_conf *out,
	char *err, size_t nerr);
/* "portal public": the names of these surfaces, into out; for messages. */
const char *conf_surfaces(unsigned surfaces, char *out, size_t n);
#endif
