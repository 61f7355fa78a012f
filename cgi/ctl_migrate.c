/* cimaisectl migrate: the schema and the accounts, brought to what the files say. */
#include <stdio.h>
#include <string.h>

#include "ctl.h"
#include "migrate.h"

static void
say_done(void *arg, const char *line)
{
	(void)arg;
	puts(line);
}

int
ctl_migrate(struct ctl *c)
{
	char err[CTL_ERR] = "";
	struct migrate m = { .arena = c->arena, .say = say_done, .err = err, .nerr = sizeof err };
	struct migrate_source *sources;
	const char *word = ctl_word(c);
	bool check = word && strcmp(word, "--check") == 0, done;
	struct conf_program p;
	size_t n;

	if (word && !check)
		return CTL_USAGE;
	if (!ctl_conf(c))
		return CTL_WRONG;
	m.conf = c->conf;
	p = ctl_account(c, "migrate");
	m.my = ctl_connect(c, &p, err);
	if (m.my == NULL) {
		ctl_say("%s", err);
		return CTL_WRONG;
	}
	sources = migrate_sources(c->arena, c->conf, &n);
	done = check ? migrate_grants_check(&m, sources, n) :
	    migrate_run(&m, sources, n) && migrate_grants(&m, sources, n);
	mysql_close(m.my);
	if (!done)
		ctl_say("%s", err);
	return done ? CTL_OK : CTL_WRONG;
}
