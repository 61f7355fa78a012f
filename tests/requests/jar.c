#include "jar.h"

#include <stdbool.h>
#include <string.h>

static bool
taken(struct arena *a, const char *head, const char *name, const char **value)
{
	const char *set = arena_fmt(a, "Set-Cookie: %s=", name), *p = strstr(head, set);

	if (p == NULL)
		return false;
	p += strlen(set);
	*value = arena_dup(a, p, strcspn(p, ";"));
	return true;
}

void
jar_take(struct jar *j, struct arena *a, const char *head, const char *role)
{
	taken(a, head, "cim-note", &j->note);
	taken(a, head, "cim-see", &j->see);
	if (taken(a, head, "cim-known", &j->known))
		j->of = role;
}

const char *
jar_send(const struct jar *j, struct arena *a, const char *session, const char *role)
{
	bool known = j->of && strcmp(j->of, role) == 0;

	return arena_fmt(a, "%s; cim-note=%s; cim-see=%s; cim-known=%s", session,
	    j->note ? j->note : "", j->see ? j->see : "", known ? j->known : "");
}
