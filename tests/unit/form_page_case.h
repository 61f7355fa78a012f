/* What tests of forms in pages share: a form as it was sent, and what a page holds. */
#ifndef FORM_PAGE_CASE_H
#define FORM_PAGE_CASE_H
#include "page_case.h"

static struct form sent;

/* A form as it was sent, bound as the host does; its messages stay. */
static inline const struct form *
sent_as(const char *body, bool required)
{
	const char *pressed;

	form_init(&sent, &fr);
	assert_int_equal(form_urlencoded(&sent, body, strlen(body), &form_limits_default), FORM_OK);
	pressed = form_get(&sent, "_do");
	if (pressed && form_button(&sent, pressed, &plan_shape))
		required = false;
	form_bind(&sent, &plan_shape, required);
	if (!required)
		sent.nmessage = 0;
	return &sent;
}

static inline const char *
page_of(const char *text, const struct view *v, const struct form *form)
{
	struct page *page = bind_text("p.html", text, LANG_FR);

	if (page == NULL)
		fail_msg("%s", case_err);
	return draw_block(page, NULL, v, form);
}

#define FORM(inside) "<form method=\"post\" action=\"~/{{id}}\">{{#plan}}" inside "{{/plan}}</form>"

static inline void
holds(const char *page, const char *part)
{
	if (strstr(page, part) == NULL)
		fail_msg("lacks %s\n%s", part, page);
}

static inline void
lacks(const char *page, const char *part)
{
	if (strstr(page, part) != NULL)
		fail_msg("holds %s\n%s", part, page);
}

/* How many times a page holds a text. */
static inline size_t
times(const char *page, const char *part)
{
	size_t n = 0;

	for (const char *p = page; (p = strstr(p, part)) != NULL; p += strlen(part))
		n++;
	return n;
}
#endif
