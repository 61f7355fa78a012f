/* What tests of pages share: drawing a text as a page, and comparing. */
#ifndef PAGE_CASE_H
#define PAGE_CASE_H
#include "value_case.h"

#include "page_view.h"

/* A page and what it draws; "[sentence]" when it is refused. */
struct page_row { const char *text, *out; };

static void
case_same(const char *file, const char *text, const char *out)
{
	const char *got = drawn_in(LANG_FR, file, text);

	if (strcmp(got, out) != 0)
		fail_msg("%s: %s\n  draws   %s\n  not     %s", file, text, got, out);
}

static inline void
check_rows(const struct page_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		case_same("p.html", rows[i].text, rows[i].out);
}

/* The files that pages of the tests ask for. */
static inline int
open_pages(void **state)
{
	static const struct case_file files[] = {
		{ "layout.html",
		    "<!DOCTYPE html><html lang=\"fr\"><head><title>{{$title}}X{{/title}}</title>"
		    "</head><body>{{$main}}{{/main}}</body></html>" },
		{ "loop.html", "<i>{{> loop}}</i>" },
		{ "open.html", "<i>\n" },
		{ "part.html", "<b>{{label}}</b>\n" },
	};

	memset(case_files, 0, sizeof case_files);
	memcpy(case_files, files, sizeof files);
	case_absolute = case_strict = false;
	return open_case(state);
}

#define PAGE_TEST(f)	cmocka_unit_test_setup_teardown(f, open_pages, close_case)
#define COUNT(rows)	(sizeof rows / sizeof *rows)
#endif
