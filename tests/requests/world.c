#include "world.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

static const char *const programs[WORKERS] = { "portal", "public", "signin", "jobs" };
static const struct { const char *name; unsigned bit; } roles[] = {
	{ "administrator", CIM_ADMIN }, { "coordinator", CIM_COORDINATOR }, { "expert", CIM_EXPERT },
	{ "member", CIM_MEMBER }, { "reader", CIM_READER }, { "funder", CIM_FUNDER },
	{ "nobody", CIM_VISITOR },
};

static bool
open_worker(struct world *w, size_t i, char *err, size_t nerr)
{
	struct worker *worker = &w->worker[i];
	struct db_conf account;

	worker->host = w->host;
	worker->program = conf_program(w->conf, programs[i]);
	if (worker->program == NULL || !conf_account(w->conf, worker->program, &account, err, nerr))
		return false;
	worker->db = db_new(&account);
	return worker->db != NULL && req_new(worker) != NULL;
}

bool
world_open(struct world *w, const char *conf, char *err, size_t nerr)
{
	memset(w, 0, sizeof *w);
	if (sodium_init() < 0 || (w->conf = conf_load(conf, err, nerr)) == NULL)
		return false;
	w->host = host_load(w->conf, SURFACES_WEB | SURFACE_JOBS, err, nerr);
	if (w->host == NULL)
		return false;
	if (host_report(w->host) > 0) {
		snprintf(err, nerr, "a plugin is refused");
		return false;
	}
	host_start(w->host);
	for (size_t i = 0; i < WORKERS; i++)
		if (!open_worker(w, i, err, nerr))
			return false;
	w->owner = mysql_init(NULL);
	mysql_optionsv(w->owner, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	if (!mysql_real_connect(w->owner, NULL, "root", NULL, w->conf->database.name, 0,
	    w->conf->database.socket, 0)) {
		snprintf(err, nerr, "%s", mysql_error(w->owner));
		return false;
	}
	return true;
}

void
world_close(struct world *w)
{
	for (size_t i = 0; i < WORKERS; i++) {
		req_free(&w->worker[i].rq);
		db_free(&w->worker[i].db);
	}
	if (w->owner)
		mysql_close(w->owner);
	host_free(&w->host);
	conf_free(&w->conf);
	mysql_library_end();
}

struct worker *
world_program(struct world *w, const char *name)
{
	for (size_t i = 0; i < WORKERS; i++)
		if (strcmp(programs[i], name) == 0)
			return &w->worker[i];
	return NULL;
}

const char *
world_role(size_t i, unsigned *bit)
{
	if (i >= sizeof roles / sizeof *roles)
		return NULL;
	*bit = roles[i].bit;
	return roles[i].name;
}

static unsigned
bit_of(const char *role)
{
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (strcmp(roles[i].name, role) == 0)
			return roles[i].bit;
	return 0;
}

/* A session as the sign-in program writes it: the token is hashed, the row holds the hash. */
static bool
begin_session(struct world *w, unsigned bit)
{
	uint8_t token[32], hash[32], csrf[32];
	char text[48], hex[65], csrf_hex[65], sql[600];

	randombytes_buf(token, sizeof token);
	randombytes_buf(csrf, sizeof csrf);
	crypto_generichash(hash, sizeof hash, token, sizeof token, NULL, 0);
	sodium_bin2base64(text, sizeof text, token, sizeof token, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	sodium_bin2base64(w->csrf, sizeof w->csrf, csrf, sizeof csrf,
	    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
	sodium_bin2hex(csrf_hex, sizeof csrf_hex, csrf, sizeof csrf);
	snprintf(w->cookie, sizeof w->cookie, "%s=%s",
	    w->conf->site.secure ? SESSION_COOKIE : SESSION_COOKIE_PLAIN, text);
	snprintf(sql, sizeof sql, "INSERT INTO session (hash, person_id, scope, csrf, created_at, seen_at,"
	    " expires_at) SELECT X'%s', MIN(person_id), 'full', X'%s', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6),"
	    " UTC_TIMESTAMP(6) + INTERVAL 1 HOUR FROM person_role WHERE bit = %u", hex, csrf_hex, bit);
	return mysql_query(w->owner, sql) == 0;
}

bool
world_as(struct world *w, const char *role, char *err, size_t nerr)
{
	unsigned bit = bit_of(role);

	w->cookie[0] = w->csrf[0] = '\0';
	if (strcmp(role, "nobody") == 0)
		return true;
	if (bit == 0 || !begin_session(w, bit)) {
		snprintf(err, nerr, "nobody has the role %s: %s", role, mysql_error(w->owner));
		return false;
	}
	return true;
}

static const char *
rows_of(struct arena *a, MYSQL_RES *res)
{
	struct buf out;
	unsigned n = mysql_num_fields(res);
	MYSQL_ROW row;

	buf_init(&out, a);
	buf_puts(&out, "");
	while ((row = mysql_fetch_row(res)) != NULL) {
		if (out.n > 0)
			buf_putc(&out, '\n');
		for (unsigned i = 0; i < n; i++)
			buf_fmt(&out, "%s%s", i ? "\t" : "", row[i] ? row[i] : "NULL");
	}
	return out.p;
}

const char *
world_sql(struct world *w, struct arena *a, const char *sql, char *err, size_t nerr)
{
	MYSQL_RES *res;
	const char *out;

	if (mysql_query(w->owner, sql) != 0) {
		snprintf(err, nerr, "%s", mysql_error(w->owner));
		return NULL;
	}
	res = mysql_store_result(w->owner);
	if (res == NULL)
		return arena_fmt(a, "%llu", (unsigned long long)mysql_affected_rows(w->owner));
	out = rows_of(a, res);
	mysql_free_result(res);
	return out;
}
