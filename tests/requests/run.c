/* run CONF SCRIPT..: sends scripts through the real dispatcher, without a web server. Prints each
 * failure with its line; the last line is "N passed, N failed". */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dispatch_path.h"
#include "expect.h"
#include "export.h"
#include "jobs.h"
#include "matrix.h"
#include "resp.h"
#include "sent.h"

void
judge(struct run *r, bool good, const char *fmt, ...)
{
	va_list args;

	if (good) {
		r->passed++;
		return;
	}
	r->failed++;
	printf("FAIL %s:%u: %s: ", r->script->file, r->step->line, r->test);
	va_start(args, fmt);
	vprintf(fmt, args);
	va_end(args);
	printf("\n");
}

static const char *
kept(const struct run *r, const char *name, size_t n)
{
	for (size_t i = r->nkept; i-- > 0; )
		if (strlen(r->kept[i].name) == n && memcmp(r->kept[i].name, name, n) == 0)
			return r->kept[i].value;
	return NULL;
}

const char *
filled(struct run *r, const char *word)
{
	struct buf out;

	buf_init(&out, r->arena);
	buf_puts(&out, "");
	for (const char *p = word; *p; p++) {
		size_t n = *p == '{' ? strcspn(p + 1, "}") : 0;
		const char *value = n && p[n + 1] ? kept(r, p + 1, n) : NULL;

		if (value == NULL) {
			buf_putc(&out, *p);
			continue;
		}
		buf_puts(&out, value);
		p += n + 1;
	}
	return out.p;
}

/* name=value words, what a page of ours would have added, and the files of the steps before. */
static void
compose(struct run *r, struct sent *out)
{
	char key[33];
	uint8_t raw[16];
	bool once = r->bare, csrf = r->bare || r->world->csrf[0] == '\0';

	sent_begin(out, r->arena, r->nfile > 0);
	for (size_t i = 1; i < r->step->n; i++) {
		const char *word = filled(r, r->step->word[i]);
		size_t n = strcspn(word, "=");
		const char *name = arena_dup(r->arena, word, n);

		sent_pair(out, name, word[n] ? word + n + 1 : "");
		once = once || strcmp(name, "_once") == 0;
		csrf = csrf || strcmp(name, "_csrf") == 0;
	}
	randombytes_buf(raw, sizeof raw);
	if (!once)
		sent_pair(out, "_once", sodium_bin2hex(key, sizeof key, raw, sizeof raw));
	if (!csrf)
		sent_pair(out, "_csrf", r->world->csrf);
	for (size_t i = 0; i < r->nfile; i++)
		sent_file(out, filled(r, r->file[i]->word[0]), filled(r, r->file[i]->word[1]),
		    filled(r, r->file[i]->word[2]), step_times(r->file[i], 3));
	sent_end(out);
}

static long
read_sent(struct cim_req *rq, char *out, size_t n)
{
	struct run *r = rq->io;

	if (n > r->nsent)
		n = r->nsent;
	memcpy(out, r->sent, n);
	r->sent += n;
	r->nsent -= n;
	return (long)n;
}

static void
take_answer(struct run *r, struct cim_req *rq)
{
	struct buf head, body;

	buf_init(&head, rq->arena);
	resp_head(rq, &head);
	r->status = rq->resp.status;
	r->head = arena_dup(r->arena, head.p, head.n);
	buf_init(&body, r->arena);
	resp_body(rq, export_to_buf, &body);
	r->body = body.p;
	r->nbody = body.n;
	jar_take(&r->jar, r->arena, r->head, r->role);
}

void
ask(struct run *r, enum cim_method method)
{
	struct cim_req *rq = r->program->rq;
	struct spill *spill = rq->spill;
	const char *whole = filled(r, r->step->word[0]), *query = strchr(whole, '?');
	struct sent sent = { .type = "" };
	char *path = arena_dup(r->arena, whole, strcspn(whole, "?"));

	if (method == CIM_POST)
		compose(r, &sent);
	req_reset(rq);
	rq->io = r;
	rq->read = read_sent;
	r->sent = sent.body.p;
	r->nsent = sent.body.n;
	rq->surface = r->program->program->surfaces;
	rq->method = method;
	rq->query = query ? query + 1 : "";
	rq->content_type = sent.type;
	rq->content_length = r->nsent;
	rq->cookie = jar_send(&r->jar, r->arena, r->world->cookie, r->role);
	rq->origin = "";
	rq->fetch_site = r->bare ? "cross-site" : "same-origin";
	rq->address = r->address;
	if (r->diskless)
		rq->spill = NULL;
	if (dispatch_path(rq, path))
		dispatch(rq);
	take_answer(r, rq);
	dispatch_after(rq);
	rq->spill = spill;
	r->bare = r->diskless = false;
	r->nfile = 0;
}

static void
compare_sql(struct run *r)
{
	char err[500] = "";
	const char *got = world_sql(r->world, r->arena, filled(r, r->step->word[0]), err, sizeof err);
	const char *wanted = filled(r, r->step->word[1]);

	judge(r, got && strcmp(got, wanted) == 0, "the database says \"%s\", not \"%s\"", got ? got : err,
	    wanted);
}

/* None may fail; with words, what failed must say each. */
static void
run_tasks(struct run *r)
{
	char err[500] = "";
	const char *said = jobs_run(r->world, r->arena, err, sizeof err);

	judge(r, said && (r->step->n > 0) == (*said != '\0'), "%s", said == NULL ? err :
	    *said ? said : "no task failed");
	for (size_t i = 0; said && i < r->step->n; i++)
		judge(r, strstr(said, r->step->word[i]) != NULL, "a task says \"%s\", not \"%s\"",
		    said, r->step->word[i]);
}

/* One more step of a kind that the next request takes, or the steps after it. */
static void
gather(struct run *r, const struct step **list, size_t *n, size_t max, const char *what)
{
	if (*n < max)
		list[(*n)++] = r->step;
	else
		judge(r, false, "more than %zu %s", max, what);
}

/* What the steps after it go by. */
static void
prepare(struct run *r)
{
	char err[500] = "";
	const char *word = r->step->word[0];

	switch (r->step->verb) {
	case V_TEST:
		r->test = word;
		break;
	case V_AS:
		r->role = word;
		if (!world_as(r->world, word, err, sizeof err))
			judge(r, false, "%s", err);
		break;
	case V_ON:
		if (world_program(r->world, word))
			r->program = world_program(r->world, word);
		else
			judge(r, false, "no program %s", word);
		break;
	case V_BARE:
		r->bare = true;
		break;
	case V_DISKLESS:
		r->diskless = true;
		break;
	case V_FROM:
		r->address = word;
		break;
	case V_FILE:
		gather(r, r->file, &r->nfile, FILES_MAX, "files");
		break;
	case V_OBJECT:
		gather(r, r->object, &r->nobject, OBJECTS_MAX, "objects");
		break;
	default:
		break;
	}
}

static void
one_step(struct run *r)
{
	switch (r->step->verb) {
	case V_TEST:
	case V_AS:
	case V_ON:
	case V_BARE:
	case V_DISKLESS:
	case V_FROM:
	case V_FILE:
	case V_OBJECT:
		prepare(r);
		break;
	case V_GET:
		ask(r, CIM_GET);
		break;
	case V_POST:
		ask(r, CIM_POST);
		break;
	case V_STATUS:
		expect(r);
		break;
	case V_WHOLE:
		expect_whole(r);
		break;
	case V_NOT:
		expect_not(r);
		break;
	case V_KEEP:
		keep(r);
		break;
	case V_SQL:
		compare_sql(r);
		break;
	case V_AT:
		if (!jobs_at(r->world, r->step->word[0]))
			judge(r, false, "no moment: %s", r->step->word[0]);
		break;
	case V_TELL:
		if (!jobs_tell(r->world, r->step->word[0], r->step->word[1],
		    r->step->n > 2 ? filled(r, r->step->word[2]) : "{}"))
			judge(r, false, "not told: %s", mysql_error(r->world->owner));
		break;
	case V_TASKS:
		run_tasks(r);
		break;
	case V_MATRIX:
		matrix(r);
		break;
	}
}

static void
one_script(struct world *w, const char *file, unsigned *passed, unsigned *failed)
{
	char err[500];
	struct run r = { .world = w, .arena = arena_new(64 * 1024, 256 * 1024 * 1024), .test = "-",
	    .role = "nobody" };

	r.script = script_read(r.arena, file, err, sizeof err);
	if (r.script == NULL) {
		printf("FAIL %s\n", err);
		r.failed = 1;
	}
	r.kept[r.nkept].name = "site";
	r.kept[r.nkept++].value = w->conf->site.site;
	r.kept[r.nkept].name = "portal";
	r.kept[r.nkept++].value = w->conf->site.portal;
	r.program = world_program(w, "portal");
	r.address = arena_fmt(r.arena, "198.18.%u.1", w->nscript++);
	world_as(w, "nobody", err, sizeof err);
	jobs_at(w, "now");
	for (size_t i = 0; r.script && i < r.script->n; i++) {
		r.step = &r.script->v[i];
		one_step(&r);
	}
	*passed += r.passed;
	*failed += r.failed;
	arena_free(&r.arena);
}

int
main(int argc, char **argv)
{
	static struct world world;
	char err[500] = "";
	unsigned passed = 0, failed = 0;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc < 3) {
		fprintf(stderr, "usage: run CONF SCRIPT..\n");
		return 2;
	}
	if (!world_open(&world, argv[1], err, sizeof err)) {
		printf("FAIL the host did not load: %s\n", err);
		failed = 1;
	} else
		for (int i = 2; i < argc; i++)
			one_script(&world, argv[i], &passed, &failed);
	world_close(&world);
	printf("%u passed, %u failed\n", passed, failed);
	return failed > 0 || passed == 0;
}
