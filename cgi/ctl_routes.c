#include <stdio.h>
#include <string.h>

#include "ctl.h"

static const struct { unsigned bit; const char *name; } roles[] = {
	{ CIM_ADMIN, "admin" }, { CIM_COORDINATOR, "coordinator" }, { CIM_EXPERT, "expert" },
	{ CIM_MEMBER, "member" }, { CIM_READER, "reader" }, { CIM_FUNDER, "funder" },
	{ CIM_VISITOR, "visitor" },
};

static void
put_roles(unsigned bits)
{
	const char *comma = "";

	if (bits == CIM_EVERYONE || bits == CIM_SIGNED_IN) {
		fputs(bits == CIM_EVERYONE ? "everyone" : "signed-in", stdout);
		return;
	}
	for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
		if (bits & roles[i].bit) {
			printf("%s%s", comma, roles[i].name);
			comma = ",";
		}
}

static void
put_flags(const struct cim_route *r)
{
	if (r->flags & CIM_JSON)
		fputs(" json", stdout);
	if (r->flags & CIM_DRAFT)
		fputs(" draft", stdout);
	if (r->flags & CIM_SNAPSHOT)
		fputs(" snapshot", stdout);
	if (r->cache)
		printf(" cache=%u", r->cache);
}

/* A line a route, in the order in which they are tried. A route that is not here does not exist. */
int
ctl_routes(struct ctl *c)
{
	char surface[96];

	if (!ctl_host(c))
		return CTL_WRONG;
	printf("%-9s %-4s %-36s %-24s %s\n", "SURFACE", "", "PATH", "PERMISSION", "WHO");
	for (size_t i = 0; i < c->host->nroute; i++) {
		const struct route *r = &c->host->route[i];

		printf("%-9s %-4s %-36s %-24s ", conf_surfaces(r->surface, surface, sizeof surface),
		    r->r->method == CIM_POST ? "POST" : "GET", r->pattern, r->r->may->name);
		put_roles(r->r->may->roles);
		put_flags(r->r);
		putchar('\n');
	}
	return ctl_faults(c->host) ? CTL_WRONG : CTL_OK;
}
