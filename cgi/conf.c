#include "conf.h"

#include <errno.h>
#include <fcntl.h>
#include <ini.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "conf_private.h"
#include "install.h"

enum { FILE_MAX = 64 * 1024, PROGRAMS_MAX = 32, PLUGINS_MAX = 64 };

#define AT(m) offsetof(struct conf, m)
#define OF(m) offsetof(struct conf_program, m)
static const struct conf_key keys[] = {
	{ "site", "name", AT(site.name), CONF_TEXT, true, NULL },
	{ "site", "site", AT(site.site), CONF_ORIGIN, true, NULL },
	{ "site", "portal", AT(site.portal), CONF_ORIGIN, true, NULL },
	{ "site", "prefix", AT(site.prefix), CONF_PREFIX, false, "" },
	{ "site", "contact", AT(site.contact), CONF_EMAIL, true, NULL },
	{ "site", "phone", AT(site.phone), CONF_TEXT, false, NULL },
	{ "site", "address", AT(site.address), CONF_TEXT, true, NULL },
	{ "site", "zone", AT(site.zone), CONF_ZONE, false, "America/Toronto" },
	{ "site", "secure", AT(site.secure), CONF_YES, false, "yes" },
	{ "site", "fictive", AT(site.fictive), CONF_YES, false, "no" },
	{ "database", "socket", AT(database.socket), CONF_SOCKET, false,
	    "/run/mysqld/mysqld.sock" },
	{ "database", "name", AT(database.name), CONF_NAME, true, NULL },
	{ "mail", "relay", AT(mail.relay), CONF_RELAY, false, "smtp://127.0.0.1:25" },
	{ "mail", "from", AT(mail.from), CONF_EMAIL, true, NULL },
	{ "mail", "organizer", AT(mail.organizer), CONF_EMAIL, false, NULL },
	{ "mail", "bounce", AT(mail.bounce), CONF_EMAIL, false, NULL },
	{ "paths", "plugins", AT(paths.plugins), CONF_PATH, false, install_plugins },
	{ "paths", "pages", AT(paths.pages), CONF_PATHS, false, install_pages },
	{ "paths", "overrides", AT(paths.overrides), CONF_PATH, false, install_overrides },
	{ "paths", "schema", AT(paths.schema), CONF_PATH, false, install_schema },
	{ "paths", "www", AT(paths.www), CONF_PATH, false, install_www },
	{ "paths", "run", AT(paths.run), CONF_PATH, false, install_run },
};
static const struct conf_key program_keys[] = {
	{ "program", "user", OF(user), CONF_NAME, false, NULL },
	{ "program", "password_file", OF(password_file), CONF_PATH, false, NULL },
	{ "program", "socket", OF(socket), CONF_SOCKET, false, NULL },
	{ "program", "surfaces", OF(surfaces), CONF_SURFACES, false, NULL },
	{ "program", "workers", OF(workers), CONF_WORKERS, false, NULL },
};
enum { NKEYS = sizeof keys / sizeof keys[0],
	NPROGRAM_KEYS = sizeof program_keys / sizeof program_keys[0] };
static const char PROGRAM[] = "program ";

/* What a reading needs; conf first, so that conf_free finds the arena. */
struct reading {
	struct conf conf;
	struct arena *arena;
	const char *next;		/* of the text, what inih has not read */
	unsigned line;
	unsigned at[NKEYS];		/* line of each key that was said */
	unsigned program_at[PROGRAMS_MAX];	/* line of its first key */
	bool program_said[PROGRAMS_MAX][NPROGRAM_KEYS];
	bool broken;
	char *err;
	size_t nerr;
};

static bool wrong(struct reading *, unsigned line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Keeps the first fault: those after it often follow from it. */
static bool
wrong(struct reading *r, unsigned line, const char *fmt, ...)
{
	va_list args;
	int n;

	if (r->broken)
		return false;
	r->broken = true;
	n = line ? snprintf(r->err, r->nerr, "%s:%u: ", r->conf.file, line) :
	    snprintf(r->err, r->nerr, "%s: ", r->conf.file);
	if (n < 0 || (size_t)n >= r->nerr)
		return false;
	va_start(args, fmt);
	vsnprintf(r->err + n, r->nerr - (size_t)n, fmt, args);
	va_end(args);
	return false;
}

/* A line for inih, which cuts long ones without a word. */
static char *
next_line(char *out, int size, void *stream)
{
	struct reading *r = stream;
	size_t n = strcspn(r->next, "\n");

	if (*r->next == '\0')
		return NULL;
	r->line++;
	if (n + 2 > (size_t)size) {
		wrong(r, r->line, "the line is longer than %d bytes", size - 2);
		return NULL;
	}
	memcpy(out, r->next, n);
	out[n] = '\0';
	r->next += n + (r->next[n] == '\n');
	return out;
}

static bool
take_plugins(struct reading *r, const char *value)
{
	while (*value) {
		size_t n = strcspn(value, " ,\t");

		if (n > 0 && r->conf.nplugin == PLUGINS_MAX)
			return wrong(r, r->line, "more than %d plugins are named", PLUGINS_MAX);
		for (size_t i = 0; n > 0 && i < r->conf.nplugin; i++)
			if (strlen(r->conf.plugin[i]) == n && memcmp(r->conf.plugin[i], value,
			    n) == 0)
				return wrong(r, r->line, "plugin %s is named twice",
				    r->conf.plugin[i]);
		if (n > 0)
			r->conf.plugin[r->conf.nplugin++] = arena_dup(r->arena, value, n);
		value += n + (value[n] != '\0');
	}
	return true;
}

static struct conf_program *
program_of(struct reading *r, const char *name)
{
	struct conf_program *p;

	for (size_t i = 0; i < r->conf.nprogram; i++)
		if (strcmp(r->conf.program[i].name, name) == 0)
			return &r->conf.program[i];
	if (r->conf.nprogram == PROGRAMS_MAX) {
		wrong(r, r->line, "more than %d programs are described", PROGRAMS_MAX);
		return NULL;
	}
	r->program_at[r->conf.nprogram] = r->line;
	p = &r->conf.program[r->conf.nprogram++];
	p->name = arena_dup(r->arena, name, strlen(name));
	return p;
}

static bool
set(struct reading *r, const struct conf_key *key, const char *value, void *base)
{
	const char *wanted = conf_value(r->arena, key, value, base);

	if (wanted)
		return wrong(r, r->line, "%s must be %s, not \"%s\"", key->name, wanted, value);
	return true;
}

static bool
take_program(struct reading *r, const char *program, const char *name, const char *value)
{
	struct conf_program *p = program_of(r, program);

	for (size_t i = 0; p && i < NPROGRAM_KEYS; i++) {
		bool *said = &r->program_said[p - r->conf.program][i];

		if (strcmp(program_keys[i].name, name) != 0)
			continue;
		if (*said)
			return wrong(r, r->line, "%s stands twice in [program %s]", name, program);
		*said = true;
		return set(r, &program_keys[i], value, p);
	}
	return wrong(r, r->line, "section [program %s] knows no key %s", program, name);
}

static bool
known_section(const char *section)
{
	for (size_t i = 0; i < NKEYS; i++)
		if (strcmp(keys[i].section, section) == 0)
			return true;
	return strcmp(section, "plugins") == 0;
}

/* Called by inih for each key; 0 stops nothing there, so the first fault is kept by `wrong`. */
static int
take(void *ctx, const char *section, const char *name, const char *value)
{
	struct reading *r = ctx;

	if (r->broken)
		return 0;
	if (strncmp(section, PROGRAM, sizeof PROGRAM - 1) == 0)
		return take_program(r, section + sizeof PROGRAM - 1, name, value);
	if (strcmp(section, "plugins") == 0 && strcmp(name, "load") == 0)
		return take_plugins(r, value);
	for (size_t i = 0; i < NKEYS; i++) {
		if (strcmp(keys[i].section, section) != 0 || strcmp(keys[i].name, name) != 0)
			continue;
		if (r->at[i])
			return wrong(r, r->line, "%s stands twice in [%s], first on line %u", name,
			    section, r->at[i]);
		r->at[i] = r->line;
		return set(r, &keys[i], value, &r->conf);
	}
	if (*section == '\0')
		return wrong(r, r->line, "%s stands before any [section]", name);
	if (!known_section(section))
		return wrong(r, r->line, "there is no section [%s]", section);
	return wrong(r, r->line, "section [%s] knows no key %s", section, name);
}

static bool
fill_absent(struct reading *r)
{
	for (size_t i = 0; i < NKEYS; i++) {
		if (r->at[i])
			continue;
		if (keys[i].needed)
			return wrong(r, 0, "section [%s] lacks the key %s", keys[i].section,
			    keys[i].name);
		/* an empty default (prefix) is a value too */
		if (keys[i].or)
			conf_value(r->arena, &keys[i], keys[i].or, &r->conf);
	}
	if (r->conf.mail.organizer == NULL)
		r->conf.mail.organizer = r->conf.mail.from;
	return true;
}

static bool
judge_program(struct reading *r, struct conf_program *p, unsigned line)
{
	if (p->name[0] == '\0' || strpbrk(p->name, " \t/"))
		return wrong(r, line, "[program %s]: a program needs a name of one word", p->name);
	if (p->user == NULL)
		return wrong(r, line, "section [program %s] lacks the key user", p->name);
	if ((p->surfaces & SURFACES_WEB) && p->socket == NULL)
		return wrong(r, line,
		    "section [program %s] lacks the key socket, which its surface needs",
		    p->name);
	if (p->surfaces && !(p->surfaces & SURFACES_WEB) && p->socket)
		return wrong(r, line,
		    "[program %s] has a socket, but its surface does not listen", p->name);
	if (p->workers == 0)
		p->workers = p->surfaces & SURFACES_WEB ? 2 : 1;
	return true;
}

static bool
judge(struct reading *r)
{
	const char *http[] = { r->conf.site.site, r->conf.site.portal };

	for (size_t i = 0; i < r->conf.nprogram; i++) {
		struct conf_program *p = &r->conf.program[i];

		if (!judge_program(r, p, r->program_at[i]))
			return false;
		for (size_t j = 0; j < i; j++)
			if (p->socket && r->conf.program[j].socket &&
			    strcmp(p->socket, r->conf.program[j].socket) == 0)
				return wrong(r, r->program_at[i],
				    "programs %s and %s have the same socket",
				    r->conf.program[j].name, p->name);
	}
	for (size_t i = 0; r->conf.site.secure && i < 2; i++)
		if (strncmp(http[i], "http://", 7) == 0)
			return wrong(r, 0, "%s is not https; a demonstration without TLS says "
			    "secure = no in [site]", http[i]);
	return true;
}

static char *
read_file(struct reading *r, const char *path)
{
	char *text = arena_alloc(r->arena, FILE_MAX + 1, 1);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = -1;
	size_t used = 0;

	while (fd >= 0 && used < FILE_MAX && (n = read(fd, text + used, FILE_MAX - used)) > 0)
		used += (size_t)n;
	if (fd < 0 || n < 0)
		wrong(r, 0, "the configuration cannot be read: %s", strerror(errno));
	else if (used == FILE_MAX || strlen(text) != used)
		wrong(r, 0, "the configuration is no text of less than 64 kB");
	if (fd >= 0)
		close(fd);
	return r->broken ? NULL : text;
}

/* The text is that of the file, or, when NULL, read from it. */
static struct conf *
load(const char *path, const char *text, char *err, size_t nerr)
{
	struct arena *arena = arena_new(128 * 1024, 512 * 1024);
	struct reading *r;
	struct conf *conf;
	int line;

	if (arena == NULL) {
		snprintf(err, nerr, "no memory is left to read %s", path);
		return NULL;
	}
	r = arena_alloc(arena, 1, sizeof *r);
	*r = (struct reading){ .arena = arena, .err = err, .nerr = nerr };
	r->conf.file = arena_dup(arena, path, strlen(path));
	r->conf.plugin = arena_alloc(arena, PLUGINS_MAX, sizeof *r->conf.plugin);
	r->conf.program = arena_alloc(arena, PROGRAMS_MAX, sizeof *r->conf.program);
	if ((r->next = text ? text : read_file(r, path)) != NULL) {
		line = ini_parse_stream(next_line, r, take, r);
		if (line != 0)
			wrong(r, (unsigned)line,
			    "this is no [section], no key = value and no comment");
	}
	if (!r->broken && fill_absent(r))
		judge(r);
	conf = &r->conf;
	if (r->broken)
		conf_free(&conf);
	return conf;
}

struct conf *
conf_load(const char *path, char *err, size_t nerr)
{
	return load(path, NULL, err, nerr);
}

struct conf *
conf_bare(char *err, size_t nerr)
{
	return load("(no configuration)", "[site]\nname = Cimaise\nsite = https://www.example.org\n"
	    "portal = https://portail.example.org\ncontact = info@example.org\naddress = -\n"
	    "[database]\nname = cimaise\n[mail]\nfrom = info@example.org\n", err, nerr);
}

void
conf_free(struct conf **conf)
{
	struct arena *arena;

	if (*conf == NULL)
		return;
	arena = ((struct reading *)*conf)->arena;
	*conf = NULL;
	arena_free(&arena);
}

struct arena *
conf_arena(const struct conf *conf)
{
	return ((const struct reading *)conf)->arena;
}

const struct conf_program *
conf_program(const struct conf *conf, const char *name)
{
	for (size_t i = 0; i < conf->nprogram; i++)
		if (strcmp(conf->program[i].name, name) == 0)
			return &conf->program[i];
	return NULL;
}
