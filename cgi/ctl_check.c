#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ctl.h"
#include "install.h"
#include "plugin_private.h"
#include "stmt.h"

/* No fault, for the plugin that tells it may come later; but a typing error looks the same. */
static void
say_unheard_of(const struct host *h, const struct plugin *p)
{
	const struct cim_hear *hear;

	for (size_t i = 0; (hear = plugin_hear(p, i)) != NULL; i++) {
		size_t j = 0;

		while (j < h->nplugin && !plugin_tells(&h->plugin[j], hear->event))
			j++;
		if (j == h->nplugin)
			fprintf(stderr, "plugin %s: it hears %s, which no loaded plugin tells\n",
			    p->name, hear->event);
	}
}

static void
count(const struct host *h, const struct plugin *p)
{
	size_t n = 0;

	while (p->tables && p->tables->routes && p->tables->routes[n].method)
		n++;
	printf("plugin %s: %zu routes, %zu statements, %zu pages: good\n", p->name, n, p->nstmt,
	    p->npage);
	say_unheard_of(h, p);
}

/* Prepares every statement against the schema: what no reading of SQL can tell. */
static size_t
check_stmts(struct ctl *c, const struct plugin *p)
{
	char err[CTL_ERR];
	size_t wrong = 0;

	for (size_t i = 0; i < p->nstmt; i++)
		if (!stmt_check(c->db, p->stmt[i], err, sizeof err)) {
			fprintf(stderr, "plugin %s: %s\n", p->name, err);
			wrong++;
		}
	return wrong;
}

static void
say(void *ctx, const char *text)
{
	(void)ctx;
	fprintf(stderr, "%s\n", text);
}

/* Against the schema, then with the rights that each program has. */
static size_t
check_database(struct ctl *c, const struct plugin *p)
{
	size_t wrong = check_stmts(c, p);

	return wrong ? wrong : ctl_rights(c, p, say, say, NULL);
}

/* A machine where plugins are written need not run any: the usual file is not there. */
static bool
bare(const struct ctl *c)
{
	return c->conf == NULL && c->config == install_conf && access(install_conf, F_OK) != 0;
}

static int
check_one(struct ctl *c, const char *file, bool database)
{
	char path[PATH_MAX], err[CTL_ERR];
	const struct plugin *p;

	if (realpath(file, path) == NULL) {
		ctl_say("%s is not there", file);
		return CTL_WRONG;
	}
	if (bare(c) && (c->conf = conf_bare(err, sizeof err)) == NULL)
		ctl_say("%s", err);
	if (!ctl_host(c))
		return CTL_WRONG;
	p = plugin_check(c->host, path);
	for (size_t i = 0; i < p->nfault; i++)
		fprintf(stderr, "plugin %s: %s\n", p->name, p->fault[i]);
	if (p->refused || (database && check_database(c, p) > 0))
		return CTL_WRONG;
	count(c->host, p);
	return CTL_OK;
}

static int
check_all(struct ctl *c, bool database)
{
	size_t wrong;

	if (!ctl_host(c))
		return CTL_WRONG;
	wrong = ctl_faults(c->host);
	for (size_t i = 0; i < c->host->nplugin; i++) {
		const struct plugin *p = &c->host->plugin[i];
		size_t bad = p->refused ? 1 : database ? check_database(c, p) : 0;

		wrong += bad;
		if (bad == 0)
			count(c->host, p);
	}
	return wrong ? CTL_WRONG : CTL_OK;
}

/* Without a file: all that the configuration loads. --database: also against the schema. */
int
ctl_check(struct ctl *c)
{
	const char *word = ctl_word(c);
	bool database = word && strcmp(word, "--database") == 0;

	if (database && !ctl_db(c, "admin"))
		return CTL_WRONG;
	if (database)
		word = ctl_word(c);
	return word ? check_one(c, word, database) : check_all(c, database);
}
