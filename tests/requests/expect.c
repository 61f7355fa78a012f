#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "expect.h"

static bool
stands(const struct run *r, const char *text)
{
	return strstr(r->body, text) != NULL || strstr(r->head, text) != NULL;
}

void
expect(struct run *r)
{
	int wanted = atoi(r->step->word[0]);
	const char *main, *location;

	if (r->body == NULL) {
		judge(r, false, "nothing was asked yet");
		return;
	}
	main = strstr(r->body, "<main");
	location = strstr(r->head, "Location: ");
	judge(r, r->status == wanted, "status %d, not %d; %.*s the answer begins:\n%.700s", r->status, wanted,
	    location ? (int)strcspn(location, "\r") : 0, location ? location : "", main ? main : r->body);
	for (size_t i = 1; i < r->step->n; i++) {
		const char *text = filled(r, r->step->word[i]);

		judge(r, stands(r, text), "\"%s\" does not stand in the answer", text);
	}
}

void
expect_not(struct run *r)
{
	for (size_t i = 0; i < r->step->n; i++) {
		const char *text = filled(r, r->step->word[i]);

		judge(r, r->body && !stands(r, text), "\"%s\" stands in the answer", text);
	}
}

void
expect_whole(struct run *r)
{
	size_t n = strlen(r->step->word[0]), all = n * step_times(r->step, 1), at = 0;

	while (r->body && at < all && at + n <= r->nbody && memcmp(r->body + at, r->step->word[0], n) == 0)
		at += n;
	judge(r, r->body && all == r->nbody && at == all, "the body of %zu bytes, not %zu, is as said to %zu",
	    r->nbody, all, at);
}

void
keep(struct run *r)
{
	int code;
	PCRE2_SIZE at;
	pcre2_code *re = pcre2_compile((PCRE2_SPTR)r->step->word[1], PCRE2_ZERO_TERMINATED,
	    PCRE2_UTF | PCRE2_DOTALL, &code, &at, NULL);
	pcre2_match_data *found = re ? pcre2_match_data_create_from_pattern(re, NULL) : NULL;
	const char *all = arena_fmt(r->arena, "%s%s", r->head ? r->head : "", r->body ? r->body : "");
	int n = found ? pcre2_match(re, (PCRE2_SPTR)all, strlen(all), 0, 0, found, NULL) : -1;

	judge(r, n > 0, "the pattern %s does not fit the answer", r->step->word[1]);
	if (n > 0 && r->nkept < KEPT_MAX) {
		const PCRE2_SIZE *o = pcre2_get_ovector_pointer(found) + (n > 1 ? 2 : 0);

		r->kept[r->nkept].name = r->step->word[0];
		r->kept[r->nkept++].value = arena_dup(r->arena, all + o[0], o[1] - o[0]);
	}
	pcre2_match_data_free(found);
	pcre2_code_free(re);
}
