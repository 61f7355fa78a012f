#include "ctl_doctor.h"

#include <cmark.h>
#include <errno.h>
#include <jansson.h>
#include <mysql.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <seccomp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "sandbox.h"
#include "state_file.h"

enum { PATH_BYTES = 4096 };

static void
say(const char *what, const char *fmt, va_list args)
{
	printf("%-6s", what);
	vprintf(fmt, args);
	putchar('\n');
}

void
doctor_good(struct doctor *d, const char *fmt, ...)
{
	va_list args;

	(void)d;
	va_start(args, fmt);
	say("good", fmt, args);
	va_end(args);
}

void
doctor_note(struct doctor *d, const char *fmt, ...)
{
	va_list args;

	(void)d;
	va_start(args, fmt);
	say("note", fmt, args);
	va_end(args);
}

void
doctor_wrong(struct doctor *d, const char *fmt, ...)
{
	va_list args;

	d->wrong++;
	va_start(args, fmt);
	say("wrong", fmt, args);
	va_end(args);
}

/* Three numbers of a version, as far as they are there. */
static unsigned long
version_number(const char *text)
{
	unsigned major = 0, minor = 0, patch = 0;

	if (sscanf(text, "%u.%u.%u", &major, &minor, &patch) < 1)
		return 0;
	return major * 1000000UL + minor * 1000UL + patch;
}

/* The floor of each library: the release of Debian 12 with its security fixes. What a distribution
 * mends without a new number (libfcgi, CVE-2025-23016) shows in its packages only. */
static void
check_libraries(struct doctor *d)
{
	char pcre[64] = "";
	const struct scmp_version *seccomp = seccomp_version();
	char kernel[64];
	const struct { const char *name, *has, *floor; } libraries[] = {
		{ "MariaDB Connector/C", mysql_get_client_info(), "3.3.0" },
		{ "PCRE2", pcre, "10.42" }, { "libsodium", sodium_version_string(), "1.0.18" },
		{ "jansson", jansson_version_str(), "2.14" }, { "cmark", cmark_version_string(),
		    "0.30.2" },
		{ "libseccomp", kernel, "2.5.4" },
	};

	pcre2_config(PCRE2_CONFIG_VERSION, pcre);
	snprintf(kernel, sizeof kernel, "%u.%u.%u", seccomp ? seccomp->major : 0,
	    seccomp ? seccomp->minor : 0, seccomp ? seccomp->micro : 0);
	for (size_t i = 0; i < sizeof libraries / sizeof libraries[0]; i++)
		if (version_number(libraries[i].has) < version_number(libraries[i].floor))
			doctor_wrong(d, "%s is %s: it must be %s or later", libraries[i].name,
			    libraries[i].has, libraries[i].floor);
		else
			doctor_good(d, "%s %s", libraries[i].name, libraries[i].has);
}

/* Only root, or nobody but `mode` says, may write there. */
static void
check_path(struct doctor *d, const char *what, const char *path, mode_t forbidden)
{
	struct stat st;

	if (path == NULL)
		return;
	if (stat(path, &st) != 0)
		doctor_wrong(d, "%s: %s: %s", what, path, strerror(errno));
	else if (st.st_mode & forbidden)
		doctor_wrong(d, "%s: %s has mode %04o: %s", what, path, st.st_mode & 07777,
		    st.st_mode & forbidden & S_IROTH ? "others may read it" :
		    "others may write there");
	else
		doctor_good(d, "%s: %s", what, path);
}

static void
check_paths(struct doctor *d)
{
	const struct conf *conf = d->ctl->conf;
	const mode_t write = S_IWGRP | S_IWOTH;

	check_path(d, "configuration", conf->file, S_IWOTH);
	check_path(d, "plugins", conf->paths.plugins, write);
	check_path(d, "schema", conf->paths.schema, write);
	check_path(d, "files of the web server", conf->paths.www, write);
	/* programs of several users write there; the sticky bit parts their files */
	check_path(d, "states of the programs", conf->paths.run, S_IWOTH);
}

static void
check_program(struct doctor *d, const struct conf_program *p)
{
	char path[PATH_BYTES], names[96];
	struct state_file s;
	struct stat st;

	conf_surfaces(p->surfaces, names, sizeof names);
	if (p->surfaces == SURFACE_POST || p->surfaces == 0 ||
	    snprintf(path, sizeof path, "%s/%s.state", d->ctl->conf->paths.run,
	    p->name) >= PATH_BYTES)
		return;
	if (state_file_read(path, &s) == 0)
		doctor_note(d, "program %s (%s) does not run", p->name, names);
	else
		doctor_good(d, "program %s (%s) runs, generation %u, %s", p->name, names,
		    s.generation,
		    s.what);
	if (p->socket && stat(p->socket, &st) == 0 && (!S_ISSOCK(st.st_mode) ||
	    (st.st_mode & 0007)))
		doctor_wrong(d,
		    "the socket %s has mode %04o: it must be 0660, for the web server's group",
		    p->socket, st.st_mode & 07777);
}

static void
check_site(struct doctor *d)
{
	const struct conf *conf = d->ctl->conf;

	if (strcmp(conf->site.site, conf->site.portal) == 0)
		doctor_note(d,
		    "portal and site have one origin: a hole in the site then reaches signed-in "
		    "sessions; give the portal a host of its own");
	if (!conf->site.secure)
		doctor_note(d, "secure = no: cookies travel without TLS; for a demonstration only");
	if (sandbox_landlock() == 0)
		doctor_note(d,
		    "this kernel has no Landlock: seccomp alone closes the files to the workers");
}

static void
check_plugins(struct doctor *d)
{
	if (!ctl_host(d->ctl)) {
		d->wrong++;
		return;
	}
	for (size_t i = 0; i < d->ctl->host->nplugin; i++) {
		const struct plugin *p = &d->ctl->host->plugin[i];

		for (size_t j = 0; j < p->nfault; j++)
			doctor_wrong(d, "plugin %s: %s", p->name, p->fault[j]);
		if (!p->builtin && !p->refused)
			doctor_good(d, "plugin %s, migration %04u", p->name, p->tables->schema);
	}
}

int
ctl_doctor(struct ctl *c)
{
	struct doctor d = { .ctl = c };

	if (!ctl_conf(c))
		return CTL_WRONG;
	check_libraries(&d);
	check_paths(&d);
	check_site(&d);
	check_plugins(&d);
	for (size_t i = 0; i < c->conf->nprogram; i++)
		check_program(&d, &c->conf->program[i]);
	doctor_database(&d);
	if (d.wrong)
		printf("%u wrong\n", d.wrong);
	return d.wrong ? CTL_WRONG : CTL_OK;
}
