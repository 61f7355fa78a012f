#include "conf_private.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct { const char *name; unsigned bit; } surfaces[] = {
	{ "portal", SURFACE_PORTAL }, { "public", SURFACE_PUBLIC }, { "signin", SURFACE_SIGNIN },
	{ "jobs", SURFACE_JOBS }, { "post", SURFACE_POST },
};
enum { SURFACE_COUNT = sizeof surfaces / sizeof surfaces[0], SOCKET_PATH_MAX = 107 };

const char *
conf_surfaces(unsigned bits, char *out, size_t n)
{
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < SURFACE_COUNT; i++) {
		size_t len = strlen(surfaces[i].name);

		if (!(bits & surfaces[i].bit) || used + len + 2 > n)
			continue;
		if (used)
			out[used++] = ' ';
		memcpy(out + used, surfaces[i].name, len + 1);
		used += len;
	}
	return out;
}

static bool
graphic(const char *v)
{
	for (; *v; v++)
		if ((unsigned char)*v <= ' ' || *v == 0x7f || strchr("\"'<>\\", *v))
			return false;
	return true;
}

/* scheme://host or scheme://host:port, nothing after */
static bool
is_origin(const char *v, const char *const *scheme)
{
	size_t n = 0;

	for (; *scheme; scheme++)
		if (strncmp(v, *scheme, strlen(*scheme)) == 0)
			n = strlen(*scheme);
	return n != 0 && v[n] != '\0' && graphic(v) && strpbrk(v + n, "/?#@") == NULL;
}

static bool
is_prefix(const char *v)
{
	size_t n = strlen(v);

	if (n == 0)
		return true;
	return v[0] == '/' && v[n - 1] != '/' && graphic(v) && strstr(v, "//") == NULL &&
	    strpbrk(v, "?#%:{}*") == NULL;
}

static bool
is_path(const char *v)
{
	return v[0] == '/' && strstr(v, "/../") == NULL;
}

static bool
are_paths(const char *v)
{
	for (; v; v = strchr(v, ':') ? strchr(v, ':') + 1 : NULL)
		if (!is_path(v))
			return false;
	return true;
}

static bool
is_email(const char *v)
{
	const char *at = strchr(v, '@');

	return at != NULL && at != v && at[1] != '\0' && strchr(at + 1, '@') == NULL &&
	    graphic(v) &&
	    strlen(v) <= 254;
}

/* "America/Toronto": a name of the IANA base, never a path that leads elsewhere. */
static bool
is_zone(const char *v)
{
	if (!isalpha((unsigned char)v[0]) || strstr(v, "//"))
		return false;
	for (; *v; v++)
		if (!isalnum((unsigned char)*v) && !strchr("/_+-", *v))
			return false;
	return true;
}

/* A database account or a program: letters, digits, - and _. */
static bool
is_name(const char *v)
{
	if (*v == '\0' || strlen(v) > 64)
		return false;
	for (; *v; v++)
		if (!isalnum((unsigned char)*v) && !strchr("_-.", *v))
			return false;
	return true;
}

/* One: a request does not say which of several it is for. */
static const char *
put_surface(const char *v, unsigned *out)
{
	for (size_t i = 0; i < SURFACE_COUNT; i++)
		if (strcmp(surfaces[i].name, v) == 0) {
			*out = surfaces[i].bit;
			return NULL;
		}
	return "one of portal, public, signin, jobs, post";
}

static const char *
put_number(const char *v, unsigned *out)
{
	char *end;
	unsigned long n;

	errno = 0;
	n = strtoul(v, &end, 10);
	if (!isdigit((unsigned char)v[0]) || *end || errno || n < 1 || n > CONF_WORKERS_MAX)
		return "a number from 1 to 64";
	*out = (unsigned)n;
	return NULL;
}

static const char *
put_yes(const char *v, bool *out)
{
	if (strcmp(v, "yes") != 0 && strcmp(v, "no") != 0)
		return "yes or no";
	*out = v[0] == 'y';
	return NULL;
}

/* What is wanted of a text, NULL when it is that. */
static const char *
judge_text(enum conf_kind kind, const char *v)
{
	static const char *const web[] = { "https://", "http://", NULL };
	static const char *const smtp[] = { "smtp://", "smtps://", NULL };

	switch (kind) {
	case CONF_ORIGIN:
		return is_origin(v, web) ? NULL :
		    "an origin such as https://portail.example.org, without a path";
	case CONF_RELAY:
		return is_origin(v, smtp) ? NULL : "a relay such as smtp://127.0.0.1:25";
	case CONF_PREFIX:
		return is_prefix(v) ? NULL :
		    "a path such as /activites, without a slash at its end";
	case CONF_PATH:
		return is_path(v) ? NULL : "an absolute path";
	case CONF_PATHS:
		return are_paths(v) ? NULL : "absolute paths parted by colons";
	case CONF_SOCKET:
		return is_path(v) && strlen(v) <= SOCKET_PATH_MAX ? NULL :
		    "an absolute path of at most 107 bytes";
	case CONF_EMAIL:
		return is_email(v) ? NULL : "an address such as info@example.org";
	case CONF_ZONE:
		return is_zone(v) ? NULL : "a time zone such as America/Toronto";
	case CONF_NAME:
		return is_name(v) ? NULL : "a name of letters, digits, - and _";
	default:
		return *v ? NULL : "a text";
	}
}

const char *
conf_value(struct arena *arena, const struct conf_key *key, const char *value, void *base)
{
	void *at = (char *)base + key->off;
	const char *wanted;

	if (key->kind == CONF_YES)
		return put_yes(value, at);
	if (key->kind == CONF_WORKERS)
		return put_number(value, at);
	if (key->kind == CONF_SURFACES)
		return put_surface(value, at);
	if ((wanted = judge_text(key->kind, value)) == NULL)
		*(const char **)at = arena_dup(arena, value, strlen(value));
	return wanted;
}
