#include <stdio.h>
#include <string.h>

#include "ctl.h"
#include "plugin_private.h"

/* What a reviewer must read, because no machine can say whether it is right: why a
 * statement goes past a guard, which tables have none, and what plugins tell one another. The rest
 * is refused at load: a guard under OR, in a bracket or in the ON of an outer join, a guarded table
 * without its guard. */

static size_t
put_reasons(const struct plugin *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->nstmt; i++)
		for (size_t j = 0; j < p->stmt[i]->nreason; j++) {
			printf("reason\t%s\t%s\t%s\n", p->name, p->stmt[i]->stmt->name,
			    p->stmt[i]->reason[j]);
			n++;
		}
	return n;
}

static bool
has_guard(const struct plugin *p, const char *table)
{
	const struct cim_guard *g;

	for (size_t i = 0; (g = plugin_guard(p, i)) != NULL; i++)
		if (strcmp(g->table, table) == 0)
			return true;
	return false;
}

/* Was this table met in a statement before (statement i, table j)? */
static bool
met(const struct plugin *p, size_t i, size_t j)
{
	const char *table = p->stmt[i]->table[j];

	for (size_t s = 0; s <= i; s++)
		for (size_t t = 0; t < (s < i ? p->stmt[s]->ntable : j); t++)
			if (strcmp(p->stmt[s]->table[t], table) == 0)
				return true;
	return false;
}

static void
put_users(const struct plugin *p, const char *table)
{
	const char *comma = "";

	for (size_t i = 0; i < p->nstmt; i++)
		for (size_t j = 0; j < p->stmt[i]->ntable; j++)
			if (strcmp(p->stmt[i]->table[j], table) == 0) {
				printf("%s%s", comma, p->stmt[i]->stmt->name);
				comma = " ";
				break;
			}
	putchar('\n');
}

static size_t
put_open_tables(const struct plugin *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->nstmt; i++)
		for (size_t j = 0; j < p->stmt[i]->ntable; j++) {
			if (has_guard(p, p->stmt[i]->table[j]) || met(p, i, j))
				continue;
			printf("open\t%s\t%s\t", p->name, p->stmt[i]->table[j]);
			put_users(p, p->stmt[i]->table[j]);
			n++;
		}
	return n;
}

static void
put_event(const struct host *h, const char *event)
{
	bool (*const sides[])(const struct plugin *, const char *) = { plugin_tells, plugin_hears };

	printf("event\t%s", event);
	for (size_t side = 0; side < 2; side++) {
		char sep = '\t';

		for (size_t i = 0; i < h->nplugin; i++)
			if (sides[side](&h->plugin[i], event)) {
				printf("%c%s", sep, h->plugin[i].name);
				sep = ' ';
			}
		if (sep == '\t')
			fputs("\t-", stdout);
	}
	putchar('\n');
}

/* Did a plugin before this one tell it? */
static bool
told_before(const struct host *h, size_t i, const char *event)
{
	while (i > 0)
		if (plugin_tells(&h->plugin[--i], event))
			return true;
	return false;
}

/* What goes from one plugin to another: those that are told, then those that nobody tells. */
static void
put_events(const struct host *h)
{
	const struct cim_event *e;
	const struct cim_hear *hear;

	for (size_t i = 0; i < h->nplugin; i++)
		for (size_t at = 0; (e = plugin_told(&h->plugin[i], &at)) != NULL; )
			if (!told_before(h, i, e->name))
				put_event(h, e->name);
	for (size_t i = 0; i < h->nplugin; i++)
		for (size_t j = 0; (hear = plugin_hear(&h->plugin[i], j)) != NULL; j++)
			if (!told_before(h, h->nplugin, hear->event))
				put_event(h, hear->event);
}

/* Lines of columns parted by tabs: "reason PLUGIN STATEMENT text", "open PLUGIN TABLE
 * statements", "event NAME who tells, who hears". */
int
ctl_audit(struct ctl *c)
{
	size_t reasons = 0, tables = 0;

	if (!ctl_host(c))
		return CTL_WRONG;
	for (size_t i = 0; i < c->host->nplugin; i++)
		if (!c->host->plugin[i].builtin) {
			reasons += put_reasons(&c->host->plugin[i]);
			tables += put_open_tables(&c->host->plugin[i]);
		}
	put_events(c->host);
	fprintf(stderr,
	    "%zu statements go past a guard, each with its reason; %zu tables have no guard and "
	    "count on the permission of the route alone\n", reasons, tables);
	return ctl_faults(c->host) ? CTL_WRONG : CTL_OK;
}
