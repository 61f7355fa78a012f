/* Sign-in with an address and a password, and sign-out: the plugin that only cimaise-signin
 * serves, for only its account reads credentials. Whatever is refused reads the same, takes as
 * long and is counted the same, whether the account exists or not. */
#include "signin.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>

#include "log.h"
#include "path.h"
#include "say.h"
#include "see.h"
#include "strike.h"

enum { PASSWORD_MAX = 256 };
/* The hash of 32 random bytes that nobody kept: what a password is held against when there is no
 * account, so that an unknown address takes as long as a known one. */
static const char nobody[] = "$argon2id$v=19$m=65536,t=2,p=1$cS0C6U2x4kLKi/koSCAFVg"
	"$zgMgpcp4rC//PQucdNTjMbs8WiQtERtTOc3gCoW7uCs";

struct signin_form { const char *email, *password, *next; };
CIM_SHAPE(signin_form,
	CIM_F(signin_form, email, .as = CIM_EMAIL, .label = N_("Courriel"), .autofill = "username"),
	CIM_F(signin_form, password, .as = CIM_PASSWORD, .max = PASSWORD_MAX,
		.label = N_("Mot de passe"), .autofill = "current-password"),
	CIM_O(signin_form, next, .as = CIM_HIDDEN, .max = 1000));
struct signin_site { const char *next; };
CIM_SHAPE(signin_site, CIM_F(signin_site, next, .as = CIM_HIDDEN, .max = 1000));
struct signin_view {
	struct signin_form form;
	struct signin_site back;
	const char *who, *next, *contact;
	bool ended, site;
};
CIM_SHAPE(signin_view, CIM_FORM(signin_view, form, signin_form),
	CIM_FORM(signin_view, back, signin_site), CIM_O(signin_view, who),
	CIM_O(signin_view, next), CIM_F(signin_view, contact), CIM_F(signin_view, ended),
	CIM_F(signin_view, site));
struct signin_ask { const char *next; bool ended; };
CIM_SHAPE(signin_ask, CIM_O(signin_ask, next, .max = 1000), CIM_F(signin_ask, ended));
struct signin_key { const char *email; };
CIM_SHAPE(signin_key, CIM_F(signin_key, email));
struct signin_known { int64_t person; const char *hash; bool active; };
CIM_SHAPE(signin_known, CIM_F(signin_known, person), CIM_F(signin_known, hash),
	CIM_F(signin_known, active));

CIM_SELECT(signin_find, signin_key, signin_known,
	"SELECT p.id AS person, c.hash, p.state = 'active' AS active FROM person p"
	" JOIN credential c ON c.person_id = p.id WHERE p.email_key = :email");
CIM_WRITE(signin_rehash, signin_known,
	"UPDATE credential SET hash = :hash WHERE person_id = :person");
CIM_PAGE(signin_page, signin_view, "signin.html");
CIM_PAGE(signout_page, signin_view, "signout.html");

CIM_PERM(signin_anyone, "signin.use", N_("Se connecter et se déconnecter"), CIM_EVERYONE);
CIM_PERM(signin_see, "signin.site", N_("Être reconnu sur le site"), CIM_SIGNED_IN);

/* The three counters of one try; known: the secret of a browser that this account knows. */
struct counters { const char *pair, *source, *account, *known; };

static struct counters
counters_of(struct cim_req *rq, const char *email)
{
	const char *source = strike_source(rq->arena, rq->address ? rq->address : "");
	const char *known = signin_browser(rq, email);

	return (struct counters){
		cim_fmt(rq, "signin pair %s %s", email, known ? known : source),
		cim_fmt(rq, "signin source %s", source), cim_fmt(rq, "signin account %s", email),
		known };
}

static int64_t
wait_of(struct cim_req *rq, const struct throttle_rule *rule, const char *bucket)
{
	return throttle_wait(rule, strike_count(rq, bucket), strike_left(rq, bucket));
}

/* Seconds to wait before a try counts. An account that many networks try is strict with those that
 * have failed, never with one that has not. A browser that it knows waits for its own failures only:
 * nobody locks its owner out. */
static int64_t
must_wait(struct cim_req *rq, const struct counters *c)
{
	bool besieged = strike_count(rq, c->account) >= throttle_account.free && !c->known;
	int64_t pair = wait_of(rq, besieged ? &throttle_pair_strict : &throttle_pair, c->pair);
	int64_t source = c->known ? 0 : wait_of(rq, &throttle_source, c->source);

	return pair > source ? pair : source;
}

static void
count_failure(struct cim_req *rq, const struct counters *c)
{
	strike_note_for(rq, c->pair, (unsigned)throttle_pair.memory);
	strike_note_for(rq, c->source, (unsigned)throttle_source.memory);
	strike_note_for(rq, c->account, (unsigned)throttle_account.memory);
	log_info("signin.refused", "ref=%s", rq->ref);
}

enum verdict { VERDICT_RIGHT, VERDICT_WRONG, VERDICT_BUSY };

/* One of two at a time on this machine; 64 MiB and about 50 ms. */
static enum verdict
verify(struct cim_req *rq, const char *hash, const char *password)
{
	static const struct slots none = { -1 };
	const struct slots *slots = cim_self(rq) ? cim_self(rq) : &none;
	int slot = slot_take(slots, SLOT_WAIT_MS), right;

	if (slot < 0)
		return VERDICT_BUSY;
	errno = 0;
	right = crypto_pwhash_str_verify(hash, password, strlen(password));
	slot_give(slots, slot);
	if (right == 0)
		return VERDICT_RIGHT;
	if (errno != EINVAL)
		log_error("signin.memory", "ref=%s", rq->ref);
	return errno == EINVAL ? VERDICT_WRONG : VERDICT_BUSY;
}

/* A hash made with older limits is made anew while the password is at hand. */
static void
rehash(struct cim_req *rq, const struct signin_known *known, const char *password)
{
	char hash[crypto_pwhash_STRBYTES];
	struct signin_known fresh = { .person = known->person, .hash = hash };
	const struct slots *slots = cim_self(rq);
	int slot;

	if (crypto_pwhash_str_needs_rehash(known->hash, crypto_pwhash_OPSLIMIT_INTERACTIVE,
	    crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0)
		return;
	slot = slots ? slot_take(slots, SLOT_WAIT_MS) : -1;
	if (crypto_pwhash_str(hash, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
	    crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0)
		cim_exec(rq, signin_rehash, &fresh);
	if (slot >= 0)
		slot_give(slots, slot);
	sodium_memzero(hash, sizeof hash);
}

/* A page to come back to: one of the portal by its path, one of the site said whole. */
static const char *
way_back(struct cim_req *rq, const char *next)
{
	next = next ? path_location(rq->arena, next) : NULL;
	if (see_is_site(rq, next))
		return see_hop(rq, next);
	return path_is_own(next) ? next : req_url(rq, "~core/", false);
}

static const char *
lower(struct cim_req *rq, const char *email)
{
	char *copy = arena_dup(rq->arena, email, strlen(email));

	for (char *p = copy; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	return copy;
}

static int
refuse(struct cim_req *rq, const struct signin_form *in, const struct counters *c, enum verdict v)
{
	if (v == VERDICT_BUSY)
		return cim_bad(rq, in, password, "%s", say(rq, "signin.busy", NULL));
	count_failure(rq, c);
	return cim_bad(rq, in, password, "%s", say(rq, "signin.refused", NULL));
}

static int
open_session(struct cim_req *rq, const struct signin_form *in, const struct signin_key *key,
	const struct signin_known *known, const struct counters *c)
{
	rehash(rq, known, in->password);
	strike_clear(rq, c->pair);
	strike_clear(rq, c->account);
	signin_browser_keep(rq, key->email, c->known);
	session_begin(rq, known->person);
	cim_audit(rq, "session.begin", known->person, "%s", "");
	return cim_go(rq, "%s", way_back(rq, in->next));
}

CIM_HANDLER(signin_enter, signin_form)
{
	struct signin_key key = { lower(rq, in->email) };
	struct signin_known known;
	struct counters c;
	enum verdict verdict;
	int64_t wait;

	arena_secret(rq->arena);
	c = counters_of(rq, key.email);
	wait = must_wait(rq, &c);
	if (wait > 0)
		return cim_bad(rq, in, password, "%s",
		    say_n(rq, "valid.wait", (wait + 59) / 60, NULL));
	if (!cim_one(rq, signin_find, &key, &known))
		known = (struct signin_known){ 0, nobody, false };
	if (rq->failed || rq->sql.failed)
		return 500;
	verdict = verify(rq, known.hash, in->password);
	if (verdict != VERDICT_RIGHT || !known.active)
		return refuse(rq, in, &c, verdict);
	return open_session(rq, in, &key, &known, &c);
}

CIM_HANDLER(signin_show, signin_ask)
{
	struct signin_view v = { .contact = rq->host->conf->site.contact, .ended = in->ended };
	const char *next = rq->redraw ? form_get(&rq->form, "next") : in->next;

	if (rq->session.is)
		v.who = rq->session.person.name;
	v.site = rq->session.is && see_is_site(rq, next);
	if (path_is_own(next) || see_is_site(rq, next))
		v.next = v.form.next = v.back.next = next;
	else if (next)
		rq->query = "";		/* nor does the link to the other language carry it on */
	return cim_page(rq, 200, signin_page, &v);
}

/* Signed in already: the site is told who comes, and its page is shown. */
CIM_HANDLER(signin_back, signin_site)
{
	return cim_go(rq, "%s", way_back(rq, in->next));
}

CIM_HANDLER(signout_show, cim_none)
{
	struct signin_view v = { .contact = rq->host->conf->site.contact };

	(void)in;
	if (!rq->session.is)
		return cim_go(rq, "%s", way_back(rq, NULL));
	v.who = rq->session.person.name;
	return cim_page(rq, 200, signout_page, &v);
}

CIM_HANDLER(signout_leave, cim_none)
{
	(void)in;
	if (rq->session.is)
		cim_audit(rq, "session.end", rq->session.person.id, "%s", "");
	session_end(rq);
	return cim_go(rq, "~signin/connexion?ended=1");
}

static const struct cim_route routes[] = {
	{ CIM_GET, "/connexion", &signin_show_run, .may = &signin_anyone },
	{ CIM_POST, "/connexion", &signin_enter_run, .may = &signin_anyone,
		.form = &signin_show_run, .flags = ROUTE_EACH | ROUTE_ENTER },
	{ CIM_POST, "/connexion/site", &signin_back_run, .may = &signin_see,
		.form = &signin_show_run, .flags = ROUTE_EACH },
	{ CIM_GET, "/deconnexion", &signout_show_run, .may = &signin_anyone },
	{ CIM_POST, "/deconnexion", &signout_leave_run, .may = &signin_anyone,
		.form = &signout_show_run, .flags = ROUTE_EACH },
	{ 0 }
};
const struct cim_plugin signin_plugin = {
	CIM_PLUGIN_HEAD_(NULL, NULL), .name = "signin", .title = N_("Connexion"), .path = "/",
	.routes = routes,
};

void
signin_prepare(struct host *host)
{
	struct slots *slots = arena_alloc(host->arena, 1, sizeof *slots);

	if (!slots_open(slots, host->conf->paths.run))
		log_warn("signin.slots", "folder=%s why=\"no lock file: each worker counts alone\"",
		    host->conf->paths.run);
	for (size_t i = 0; i < host->nplugin; i++)
		if (host->plugin[i].tables == &signin_plugin)
			host->plugin[i].self = slots;
}
