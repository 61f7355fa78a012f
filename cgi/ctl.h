/* cimaisectl VERB: what an administrator asks of an installation. A file a verb. */
#ifndef CTL_H
#define CTL_H
#include "plugin.h"

struct arena;
enum { CTL_OK = 0, CTL_WRONG = 1, CTL_USAGE = 64, CTL_ERR = 512 };

struct ctl {
	const char *config;		/* path of the configuration */
	struct conf *conf;		/* of ctl_conf */
	struct host *host;		/* of ctl_host */
	struct db *db;			/* of ctl_db */
	struct arena *arena;
	int argc;
	char **argv;			/* the words after the verb */
};

/* Each says on stderr why it cannot be had, and gives false. */
bool ctl_conf(struct ctl *);
bool ctl_host(struct ctl *);
/* Whose account: that of the program, of the migrations, or the database's one of this OS user. */
struct conf_program ctl_account(const struct ctl *, const char *program);
/* Signed in with that account; NULL with a sentence in err[CTL_ERR]. A plain connection: close it
 * with mysql_close. */
MYSQL *ctl_connect(const struct ctl *, const struct conf_program *, char *err);
struct db *ctl_open(const struct ctl *, const struct conf_program *, char *err);
/* With the account of [program NAME], else of [program migrate], else of this OS user. */
bool ctl_db(struct ctl *, const char *program);
/* The next word, or NULL. */
const char *ctl_word(struct ctl *);
void ctl_say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));	/* on stderr */
/* "plugin NAME: sentence" for each fault; how many plugins are refused. */
size_t ctl_faults(const struct host *);

/* Statements of a plugin that no program which has its routes may run, judged by preparing each
 * with the accounts: a sentence each, and how many. In `said`: why an account could not be
 * tried. */
size_t ctl_rights(struct ctl *, const struct plugin *, void (*wrong)(void *, const char *),
	void (*said)(void *, const char *), void *);

int ctl_check(struct ctl *);
int ctl_routes(struct ctl *);
int ctl_audit(struct ctl *);
int ctl_migrate(struct ctl *);
int ctl_explain(struct ctl *);
int ctl_new(struct ctl *);
int ctl_person(struct ctl *);
int ctl_doctor(struct ctl *);
int ctl_reload(struct ctl *);
#endif
