#include "pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* `^(a+)+$` on 41 bytes stops within 2 ms under these. */
enum { MATCH_LIMIT = 100000, DEPTH_LIMIT = 1000, HEAP_LIMIT_KIB = 1024 };

struct pattern {
	const char *text;
	pcre2_code *code;
	pcre2_match_data *data;
};

/* One cache a process, filled at load and then only read: a compiled pattern cannot live in the
 * const tables of a plugin, and a process has one thread. */
static struct {
	struct pattern *v;
	size_t n, cap;
	pcre2_match_context *limits;
} cache;

static const struct pattern *
find(const char *text)
{
	for (size_t i = 0; i < cache.n; i++)
		if (cache.v[i].text == text || strcmp(cache.v[i].text, text) == 0)
			return &cache.v[i];
	return NULL;
}

static bool
make_limits(void)
{
	if (cache.limits == NULL)
		cache.limits = pcre2_match_context_create(NULL);
	if (cache.limits == NULL)
		return false;
	pcre2_set_match_limit(cache.limits, MATCH_LIMIT);
	pcre2_set_depth_limit(cache.limits, DEPTH_LIMIT);
	pcre2_set_heap_limit(cache.limits, HEAP_LIMIT_KIB);
	return true;
}

static bool
make_room(void)
{
	size_t cap = cache.cap ? cache.cap * 2 : 16;
	struct pattern *v;

	if (cache.n < cache.cap)
		return true;
	v = realloc(cache.v, cap * sizeof *v);
	if (v == NULL)
		return false;
	cache.v = v;
	cache.cap = cap;
	return true;
}

static void
explain(int code, size_t at, char *err, size_t nerr)
{
	PCRE2_UCHAR why[120];

	if (pcre2_get_error_message(code, why, sizeof why) < 0)
		why[0] = '\0';
	snprintf(err, nerr, "%s, at byte %zu", (const char *)why, at);
}

bool
pattern_compile(const char *text, char *err, size_t nerr)
{
	const uint32_t options = PCRE2_UTF | PCRE2_ANCHORED | PCRE2_ENDANCHORED |
	    PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C;
	struct pattern p = { .text = text };
	PCRE2_SIZE at;
	int code;

	if (find(text) != NULL)
		return true;
	p.code = pcre2_compile((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED, options, &code, &at, NULL);
	if (p.code == NULL) {
		explain(code, at, err, nerr);
		return false;
	}
	p.data = pcre2_match_data_create_from_pattern(p.code, NULL);
	if (p.data == NULL || !make_limits() || !make_room()) {
		pcre2_match_data_free(p.data);
		pcre2_code_free(p.code);
		snprintf(err, nerr, "no memory");
		return false;
	}
	cache.v[cache.n++] = p;
	return true;
}

bool
pattern_matches(const char *text, const char *subject, size_t n)
{
	const struct pattern *p = find(text);
	char err[160];

	if (p == NULL && pattern_compile(text, err, sizeof err))
		p = find(text);
	return p != NULL && pcre2_match(p->code, (PCRE2_SPTR)subject, n, 0, 0, p->data,
	    cache.limits) >= 0;
}

void
pattern_clear(void)
{
	for (size_t i = 0; i < cache.n; i++) {
		pcre2_match_data_free(cache.v[i].data);
		pcre2_code_free(cache.v[i].code);
	}
	pcre2_match_context_free(cache.limits);
	free(cache.v);
	memset(&cache, 0, sizeof cache);
}
