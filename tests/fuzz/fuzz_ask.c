/* Any answers to any questions: no crash, one row a question at the least, every value within
 * what the question allows. The input is questions and answers, parted by the first empty line. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "catalogue.h"
#include "form.h"

struct nothing { const char *title; };
CIM_SHAPE(nothing, CIM_O(nothing, title));

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static struct value_ctx ctx;

static void
must(bool x)
{
	if (!x)
		abort();
}

/* One question a type; the options are the input's. */
static void
make_questions(struct cim_question *q, size_t n, const char *options, unsigned bits)
{
	static const char *const codes[] = { "a", "b", "c", "d", "e", "f", "g", "h" };

	for (size_t i = 0; i < n; i++)
		q[i] = (struct cim_question){ .id = (int64_t)i + 1, .code = codes[i], .label = "L",
			.options = options, .type = (enum cim_asked)(CIM_ASK_LINE + i),
			.required = bits >> i & 1, .min = { bits & 3, bits & 4 },
			.max = { (bits & 3) + 2, bits & 8 } };
}

static void
check(const struct cim_answer_rows *answers, const struct cim_question *q, size_t n)
{
	size_t seen = 0;

	must(answers->n >= n);
	for (size_t i = 0; i < answers->n; i++) {
		const struct cim_answer *a = &answers->v[i];
		int values = (a->text != NULL) + (a->option != NULL || a->number.is) + a->date.is;

		must(a->question >= 1 && a->question <= (int64_t)n && a->said != 0);
		must(a->question == (int64_t)seen || a->question == (int64_t)seen + 1);
		seen = (size_t)a->question;
		must(strcmp(a->code, q[seen - 1].code) == 0);
		must(a->said == CIM_SAID_VALUE ? values == 1 :
		    a->text == NULL && !a->number.is && !a->date.is);
	}
	must(seen == n);
}

static void
open_once(void)
{
	if (ctx.texts == NULL)
		ctx = (struct value_ctx){ .texts = open_catalogue(), .zone = "America/Toronto" };
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct cim_question q[8];
	struct cim_question_rows questions = { q, 8 };
	struct cim_answer_rows answers;
	struct form form;
	size_t wrong = 0;
	char *all, *body;
	bool ok;

	open_once();
	if (n < 2)
		return 0;
	ctx.arena = arena_new(64 << 10, 64 << 20);
	all = arena_dup(ctx.arena, (const char *)p + 2, n - 2);
	body = strstr(all, "\n\n");
	if (body != NULL) {
		*body = '\0';
		body += 2;
		form_init(&form, &ctx);
		make_questions(q, 8, all, p[0]);
		if (form_urlencoded(&form, body, strlen(body), &form_limits_default) == FORM_OK) {
			form_bind(&form, &nothing_shape, p[1] & 1);
			ok = form_ask(&form, &questions, &answers);
			for (size_t i = 0; i < form.nmessage; i++)
				wrong += strncmp(form.message[i].name, "q.", 2) == 0;
			must(ok == (wrong == 0));
			check(&answers, q, 8);
			for (size_t i = 0; i < form.npair; i++)
				form_shown(&form, form.pair[i].name);
		}
	}
	arena_free(&ctx.arena);
	return 0;
}
