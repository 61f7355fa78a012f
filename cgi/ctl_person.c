#include <ctype.h>
#include <getopt.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "clock.h"
#include "ctl.h"
#include "outbox.h"
#include "stmt.h"
#include "utf8.h"

/* Persons before anybody can sign in to make them: the first administrator, a
 * demonstration. A password
 * comes by stdin, never by the command line, which every user of the machine can read. */

enum { PASSWORD_MIN = 8, PASSWORD_MAX_BYTES = 256, NAME_BYTES = 800 };

struct person_new { const char *name, *email, *key, *lang; struct cim_int institution; };
CIM_SHAPE(person_new, CIM_F(person_new, name), CIM_F(person_new, email), CIM_F(person_new, key),
	CIM_F(person_new, lang), CIM_O(person_new, institution));
struct person_role { int64_t person, bit; };
CIM_SHAPE(person_role, CIM_F(person_role, person), CIM_F(person_role, bit));
struct person_secret { int64_t person; const char *hash; };
CIM_SHAPE(person_secret, CIM_F(person_secret, person), CIM_F(person_secret, hash));
struct person_name { const char *name; };
CIM_SHAPE(person_name, CIM_F(person_name, name));
struct person_line { int64_t id; const char *name, *email, *state; int64_t roles;
	const char *institution; };
CIM_SHAPE(person_line, CIM_F(person_line, id), CIM_F(person_line, name), CIM_F(person_line, email),
	CIM_F(person_line, state), CIM_F(person_line, roles), CIM_O(person_line, institution));

CIM_WRITE(ctl_person_put, person_new,
    "INSERT INTO person (name, email, email_key, lang, institution_id)"
	" VALUES (:name, :email, :key, :lang, :institution)");
CIM_WRITE(ctl_role_put, person_role,
    "INSERT INTO person_role (person_id, bit) VALUES (:person, :bit)");
CIM_WRITE(ctl_secret_put, person_secret, "INSERT INTO credential (person_id, hash, changed_at)"
	" VALUES (:person, :hash, :now) ON DUPLICATE KEY UPDATE hash = :hash, changed_at = :now");
CIM_WRITE(ctl_session_cut, cim_id, "DELETE FROM session WHERE person_id = :id");
CIM_SELECT(ctl_institution, person_name, cim_id,
	"SELECT i.id FROM institution i WHERE i.name = :name OR i.member_no = :name");
CIM_SELECT(ctl_person_of, person_name, cim_id,
    "SELECT p.id FROM person p WHERE p.email_key = :name");
CIM_SELECT(ctl_persons, cim_none, person_line,
	"SELECT p.id, p.name, p.email, p.state, CAST(COALESCE(SUM(r.bit), 0) AS SIGNED) AS roles,"
	" i.name AS institution"
	" FROM person p LEFT JOIN person_role r ON r.person_id = p.id"
	" LEFT JOIN institution i ON i.id = p.institution_id GROUP BY p.id ORDER BY p.name, p.id");

static const struct { unsigned bit; const char *name; } roles[] = {
	{ CIM_ADMIN, "admin" }, { CIM_COORDINATOR, "coordinator" }, { CIM_EXPERT, "expert" },
	{ CIM_MEMBER, "member" }, { CIM_READER, "reader" }, { CIM_FUNDER, "funder" },
};
enum { NROLES = sizeof roles / sizeof roles[0] };

struct asked { const char *email, *name, *institution, *lang; unsigned roles; bool password; };
struct work { struct ctl *ctl; struct stmt_ctx sql; struct value_ctx value; };

/* A statement of this file, bound: there is no host here that did it at load. */
static const struct bound_stmt *
bound(struct work *w, const struct cim_stmt *s)
{
	char err[CTL_ERR] = "";
	const struct bound_stmt *b = scan_bind(w->ctl->arena, s, NULL, err, sizeof err);

	if (b == NULL)
		ctl_say("%s", err);
	cim_must(b != NULL);
	return b;
}

static bool
begin(struct work *w, struct ctl *c)
{
	*w = (struct work){ .ctl = c };
	if (!ctl_db(c, "admin"))
		return false;
	w->value = (struct value_ctx){ .arena = c->arena, .zone = c->conf->site.zone,
		.now = clock_now() };
	w->sql = (struct stmt_ctx){ .db = c->db, .arena = c->arena, .value = &w->value,
		.now = w->value.now, .writing = true };
	return true;
}

static int
end(struct work *w)
{
	int error = w->sql.failed ? (int)w->sql.failed : db_commit(w->ctl->db);

	if (error == 0)
		return CTL_OK;
	ctl_say("nothing was written: %s", w->sql.why ? w->sql.why : db_error(w->ctl->db));
	db_rollback(w->ctl->db);
	return CTL_WRONG;
}

static int
refuse(struct work *w, const char *fmt, const char *what)
{
	db_rollback(w->ctl->db);
	ctl_say(fmt, what);
	return CTL_WRONG;
}

/* The address as it is compared: small letters (schema/core, email_key). */
static const char *
key_of(struct ctl *c, const char *email)
{
	char *key = arena_dup(c->arena, email, strlen(email));

	for (char *p = key; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return key;
}

/* One line of stdin. NULL, said: none, too short, too long, not UTF-8. */
static const char *
read_password(struct ctl *c)
{
	char line[PASSWORD_MAX_BYTES + 3];
	size_t n;
	const char *password = NULL;

	if (fgets(line, sizeof line, stdin) == NULL)
		line[0] = '\0';
	n = strcspn(line, "\r\n");
	line[n] = '\0';
	if (n > PASSWORD_MAX_BYTES || !utf8_valid(line, n) || utf8_length(line, n) < PASSWORD_MIN)
		ctl_say("a password is one line of %d characters at least and %d bytes at most, "
		    "on stdin", PASSWORD_MIN, PASSWORD_MAX_BYTES);
	else
		password = utf8_nfc(c->arena, line, n);
	sodium_memzero(line, sizeof line);
	return password;
}

static bool
put_password(struct work *w, int64_t person, const char *password)
{
	char hash[crypto_pwhash_STRBYTES];
	struct person_secret s = { person, hash };

	if (crypto_pwhash_str(hash, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
	    crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
		ctl_say("no memory is left to hash the password");
		return false;
	}
	stmt_exec(&w->sql, bound(w, &ctl_secret_put.u), &s);
	return true;
}

static unsigned
role_of(const char *name)
{
	for (size_t i = 0; i < NROLES; i++)
		if (strcmp(roles[i].name, name) == 0)
			return roles[i].bit;
	return 0;
}

static bool
read_options(struct ctl *c, struct asked *a)
{
	static const struct option options[] = {
		{ "email", required_argument, NULL, 'e' }, { "name", required_argument, NULL, 'n' },
		{ "role", required_argument, NULL, 'r' }, { "institution", required_argument,
		    NULL, 'i' },
		{ "lang", required_argument, NULL, 'l' }, { "password-stdin", no_argument, NULL,
		    'p' },
		{ NULL, 0, NULL, 0 },
	};
	int o;

	*a = (struct asked){ .lang = "fr" };
	/* getopt_long skips the first word: here it is "add" */
	for (optind = 1; (o = getopt_long(c->argc + 1, c->argv - 1, "", options, NULL)) != -1; ) {
		if (o == 'e')
			a->email = optarg;
		else if (o == 'n')
			a->name = optarg;
		else if (o == 'i')
			a->institution = optarg;
		else if (o == 'l')
			a->lang = optarg;
		else if (o == 'p')
			a->password = true;
		else if (o != 'r' || role_of(optarg) == 0) {
			if (o == 'r')
				ctl_say("%s is none of admin, coordinator, expert, member, reader, "
				    "funder", optarg);
			return false;
		} else
			a->roles |= role_of(optarg);
	}
	return optind == c->argc + 1;
}

/* What is wrong with it, or NULL. */
static const char *
judge(const struct asked *a)
{
	if (a->email == NULL || !outbox_address(a->email))
		return "--email ADDRESS is needed, an address that mail can carry";
	if (a->name == NULL || *a->name == '\0' || strlen(a->name) > NAME_BYTES ||
	    !utf8_valid(a->name, strlen(a->name)) || utf8_control(a->name, strlen(a->name), "") ||
	    utf8_length(a->name, strlen(a->name)) > 200)
		return "--name NAME is needed, of 1 to 200 characters";
	if (strcmp(a->lang, "fr") != 0 && strcmp(a->lang, "en") != 0)
		return "--lang is fr or en";
	return NULL;
}

static void
put_roles(struct work *w, int64_t person, unsigned bits)
{
	for (size_t i = 0; i < NROLES; i++)
		if (bits & roles[i].bit) {
			struct person_role r = { person, roles[i].bit };

			stmt_exec(&w->sql, bound(w, &ctl_role_put.u), &r);
		}
}

static int
add(struct ctl *c)
{
	struct asked a;
	struct work w;
	const char *wrong = read_options(c, &a) ? judge(&a) :
	    "see cimaisectl(8) for the options of person add";
	const char *password = NULL;
	struct person_new p;
	struct person_name institution = { a.institution };
	struct cim_id of;
	int64_t id;

	if (wrong) {
		ctl_say("%s", wrong);
		return CTL_USAGE;
	}
	if ((a.password && (password = read_password(c)) == NULL) || !begin(&w, c))
		return CTL_WRONG;
	p = (struct person_new){ .name = utf8_nfc(c->arena, a.name, strlen(a.name)),
		.email = a.email, .key = key_of(c, a.email), .lang = a.lang };
	if (a.institution && !stmt_one(&w.sql, bound(&w, &ctl_institution.u), &institution, &of))
		return refuse(&w, "no institution has the name or the member number %s",
		    a.institution);
	if (a.institution)
		p.institution = (struct cim_int){ of.id, true };
	id = stmt_insert(&w.sql, bound(&w, &ctl_person_put.u), &p);
	if (id == CIM_TAKEN)
		return refuse(&w, "somebody has the address %s already", a.email);
	put_roles(&w, id, a.roles);
	if (password && !put_password(&w, id, password))
		return refuse(&w, "%s", "nothing was written");
	return end(&w);
}

/* A forgotten password: all sessions of the person end with it. */
static int
password(struct ctl *c)
{
	struct asked a;
	struct work w;
	struct person_name key;
	struct cim_id person;
	const char *word;

	if (!read_options(c, &a) || a.email == NULL || !a.password) {
		ctl_say("person password --email ADDRESS --password-stdin");
		return CTL_USAGE;
	}
	if ((word = read_password(c)) == NULL || !begin(&w, c))
		return CTL_WRONG;
	key.name = key_of(c, a.email);
	if (!stmt_one(&w.sql, bound(&w, &ctl_person_of.u), &key, &person))
		return refuse(&w, "nobody has the address %s", a.email);
	if (!put_password(&w, person.id, word))
		return refuse(&w, "%s", "nothing was written");
	stmt_exec(&w.sql, bound(&w, &ctl_session_cut.u), &person);
	return end(&w);
}

static int
list(struct ctl *c)
{
	struct person_line_rows rows;
	struct cim_none none = { 0 };
	struct work w;

	if (!begin(&w, c))
		return CTL_WRONG;
	stmt_list(&w.sql, bound(&w, &ctl_persons.u), &none, (struct rows *)(void *)&rows);
	for (size_t i = 0; !w.sql.failed && i < rows.n; i++) {
		const struct person_line *p = &rows.v[i];
		const char *comma = "";

		printf("%lld\t%s\t%s\t%s\t", (long long)p->id, p->name, p->email, p->state);
		for (size_t j = 0; j < NROLES; j++)
			if ((unsigned)p->roles & roles[j].bit) {
				printf("%s%s", comma, roles[j].name);
				comma = ",";
			}
		printf("\t%s\n", p->institution ? p->institution : "");
	}
	return end(&w);
}

int
ctl_person(struct ctl *c)
{
	const char *what = ctl_word(c);

	if (what && strcmp(what, "add") == 0)
		return add(c);
	if (what && strcmp(what, "password") == 0)
		return password(c);
	if (what && strcmp(what, "list") == 0)
		return list(c);
	ctl_say("person add, person password or person list; see cimaisectl(8)");
	return CTL_USAGE;
}
