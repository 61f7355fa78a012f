/* As whom the database is asked. An account without a password file is known to MariaDB by its OS
 * user: root takes that user's place for the moment in which it connects. */
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ctl.h"
#include "db.h"

struct conf_program
ctl_account(const struct ctl *c, const char *program)
{
	const struct conf_program *p = conf_program(c->conf, program);
	const struct passwd *user = getpwuid(geteuid());

	if (p == NULL)
		p = conf_program(c->conf, "migrate");
	if (p != NULL)
		return *p;
	return (struct conf_program){ .name = "cimaisectl", .user = user ? user->pw_name : "root" };
}

/* The server reads the effective user of who connects (unix(7), SO_PEERCRED). */
static void
enter(const struct conf_program *p)
{
	const struct passwd *user = p->password_file ? NULL : getpwnam(p->user);

	if (geteuid() == 0 && user && seteuid(user->pw_uid) != 0)
		ctl_say("the place of user %s cannot be taken", p->user);
}

static void
leave(void)
{
	if (getuid() == 0 && geteuid() != 0 && seteuid(0) != 0)
		_exit(CTL_WRONG);
}

/* What the server said, and what to do where it does not let this user in. */
static void
say_denied(const struct conf_program *p, const struct db_conf *account, const char *said, char *err)
{
	const struct passwd *user = getpwuid(geteuid());
	const char *how = "";

	if (strstr(said, "Access denied") != NULL && p->password_file == NULL)
		how = user && strcmp(user->pw_name, p->user) != 0 && geteuid() != 0 ?
		    ": it has no password_file, so the server knows it by its OS user: run this as "
		    "that user, or as root" :
		    ": run this as the OS user who owns the database, or name an account that it "
		    "lets in, in [program migrate]";
	snprintf(err, CTL_ERR, "database %s as %s: %s%s", account->name, account->user, said, how);
}

MYSQL *
ctl_connect(const struct ctl *c, const struct conf_program *p, char *err)
{
	char said[CTL_ERR] = "";
	struct db_conf account;
	MYSQL *my;

	if (!conf_account(c->conf, p, &account, err, CTL_ERR))
		return NULL;
	enter(p);
	my = db_connect(&account, said, sizeof said);
	leave();
	if (my == NULL)
		say_denied(p, &account, said, err);
	return my;
}

struct db *
ctl_open(const struct ctl *c, const struct conf_program *p, char *err)
{
	struct db_conf account;
	struct db *db;
	bool there;

	if (!conf_account(c->conf, p, &account, err, CTL_ERR))
		return NULL;
	db = db_new(&account);
	enter(p);
	there = db && db_read(db) && db_write(db);
	leave();
	if (!there) {
		say_denied(p, &account, db ? db_error(db) : "no memory is left", err);
		db_free(&db);
	}
	return db;
}

bool
ctl_db(struct ctl *c, const char *program)
{
	struct conf_program p;
	char err[CTL_ERR];

	if (!ctl_conf(c))
		return false;
	p = ctl_account(c, program);
	c->db = ctl_open(c, &p, err);
	if (c->db == NULL)
		ctl_say("%s", err);
	return c->db != NULL;
}
