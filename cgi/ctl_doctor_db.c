#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "ctl_doctor.h"
#include "db.h"
#include "migrate.h"

/* A skew of a second makes a session of one machine expired on another; the sample of 10.11
 * is the floor
 * of Debian 12 with its security fixes. */
enum { SKEW_US_MAX = 1000000 };
static const unsigned long SERVER_MIN = 101100;

/* One number of one SELECT; -1: none. */
static long long
number(MYSQL *m, const char *sql)
{
	MYSQL_RES *r = mysql_query(m, sql) == 0 ? mysql_store_result(m) : NULL;
	MYSQL_ROW row = r ? mysql_fetch_row(r) : NULL;
	long long n = row && row[0] ? strtoll(row[0], NULL, 10) : -1;

	if (r)
		mysql_free_result(r);
	return n;
}

static void
check_server(struct doctor *d, MYSQL *m)
{
	int64_t before = clock_now(), after;
	long long there = number(m, "SELECT CAST(UNIX_TIMESTAMP(NOW(6)) * 1000000 AS SIGNED)");
	int64_t skew;

	after = clock_now();
	skew = there - (before + after) / 2;
	if (mysql_get_server_version(m) < SERVER_MIN)
		doctor_wrong(d, "MariaDB is %s: it must be 10.11 or later",
		    mysql_get_server_info(m));
	else
		doctor_good(d, "MariaDB %s", mysql_get_server_info(m));
	if (there < 0 || skew > SKEW_US_MAX || skew < -SKEW_US_MAX)
		doctor_wrong(d,
		    "the clock of the database is %.1f s from that of this machine: synchronise "
		    "both", (double)skew / 1e6);
	else
		doctor_good(d, "clocks agree to %.3f s", (double)(skew < 0 ? -skew : skew) / 1e6);
	if (number(m, "SELECT @@local_infile") > 0)
		doctor_note(d,
		    "the server takes LOAD DATA LOCAL from other clients: local_infile = 0");
	if (number(m, "SELECT @@log_bin") == 0)
		doctor_note(d, "the server keeps no binary log: a restore ends at the last backup");
	else if (number(m, "SELECT @@binlog_format = 'ROW'") == 0)
		doctor_wrong(d,
		    "binlog_format must be ROW: statements would not copy what they did");
}

/* Each program signs in with its own account; that of an OS user, only root can try. */
static void
check_accounts(struct doctor *d)
{
	const struct conf *conf = d->ctl->conf;
	char err[CTL_ERR];

	for (size_t i = 0; i < conf->nprogram; i++) {
		const struct conf_program *p = &conf->program[i];
		MYSQL *m;

		if (p->password_file == NULL && geteuid() != 0)
			continue;
		m = ctl_connect(d->ctl, p, err);
		if (m == NULL)
			doctor_wrong(d, "program %s: %s", p->name, err);
		else
			doctor_good(d, "account %s of program %s", p->user, p->name);
		if (m)
			mysql_close(m);
	}
}

/* What each account may do is what the files say, no more and no less. */
static void
check_grants(struct doctor *d)
{
	struct ctl *c = d->ctl;
	struct conf_program p = ctl_account(c, "migrate");
	char err[CTL_ERR] = "";
	struct migrate m = { .arena = c->arena, .conf = c->conf, .err = err, .nerr = sizeof err };
	struct migrate_source *sources;
	size_t n;

	m.my = ctl_connect(c, &p, err);
	if (m.my == NULL) {
		doctor_note(d, "grants were not compared: %s", err);
		return;
	}
	sources = migrate_sources(c->arena, c->conf, &n);
	if (migrate_grants_check(&m, sources, n))
		doctor_good(d, "the grants of each account are those of the files");
	else
		doctor_wrong(d, "%s", err);
	mysql_close(m.my);
}

static void
check_levels(struct doctor *d, MYSQL *my)
{
	const struct host *h = d->ctl->host;

	for (size_t i = 0; h && i < h->nplugin; i++) {
		const struct plugin *p = &h->plugin[i];
		int level = p->refused || p->tables == NULL ? -1 : migrate_level(my, p->name);

		if (level >= 0 && (unsigned)level < p->schema)
			doctor_wrong(d,
			    "plugin %s: migration %04u has not run: cimaisectl migrate", p->name,
			    p->schema);
	}
}

static void
say_wrong(void *d, const char *text)
{
	doctor_wrong(d, "%s", text);
}

static void
say_note(void *d, const char *text)
{
	doctor_note(d, "%s", text);
}

void
doctor_database(struct doctor *d)
{
	if (!ctl_db(d->ctl, "admin")) {
		d->wrong++;
		return;
	}
	check_server(d, db_write(d->ctl->db));
	check_levels(d, db_write(d->ctl->db));
	check_accounts(d);
	check_grants(d);
	for (size_t i = 0; d->ctl->host && i < d->ctl->host->nplugin; i++)
		ctl_rights(d->ctl, &d->ctl->host->plugin[i], say_wrong, say_note, d);
}
