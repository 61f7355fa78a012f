/* Addresses: literal to the end of what decides where they lead, checked against the routes at
 * load; values fill one segment, or stand behind ? and #. */
#include <string.h>

#include "escape.h"
#include "page_private.h"

static bool
letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool
path_char(char c)
{
	return letter_or_digit(c) || (c != '\0' && strchr("-._~/", c) != NULL);
}

/* RFC 3986 without what must be encoded; an ampersand of HTML is &amp; and comes as it is. */
static bool
query_char(char c)
{
	return letter_or_digit(c) || (c != '\0' && strchr("-._~/?=&;+%,:@$()*!#", c) != NULL);
}

/* Files that are read elsewhere need addresses that are whole. */
static bool
whole_enough(struct binder *b, const char *prefix, const char *path)
{
	if (!b->env->absolute || strncmp(prefix, "https://", 8) == 0 ||
	    strncmp(prefix, "http://", 7) == 0)
		return true;
	return page_fail(b, "%s has no whole address, which this file needs", path);
}

static void
put_prefix(struct binder *b, size_t base, const char *prefix)
{
	struct buf out;

	buf_init(&out, b->env->arena);
	if (b->medium == MEDIUM_HTML || b->medium == MEDIUM_XML)
		escape_html(&out, prefix, strlen(prefix));
	else
		buf_puts(&out, prefix);
	b->op[base].p = out.p;
	b->op[base].n = out.n;
}

bool
page_url_resolve(struct binder *b, const char *path, enum cim_method method, size_t base,
    struct page_route *route)
{
	const char *prefix = NULL;

	*route = (struct page_route){ 0 };
	if (!b->env->url(b->env->ctx, path, method, &prefix, route))
		return page_fail(b, "no route answers %s %s%s%s",
		    method == CIM_POST ? "POST" : "GET", path, route->why ? ": " : "",
		    route->why ? route->why : "");
	if (!whole_enough(b, prefix, path))
		return false;
	put_prefix(b, base, prefix);
	return true;
}

/* A segment is over: of dots and values alone it could lead up. */
static bool
end_segment(struct binder *b)
{
	struct url *u = &b->url;
	const char *p = u->path.p + u->segment;
	size_t n = u->path.n - u->segment, dots = strspn(p, ".");

	u->after_value = false;
	if (n > 0 && strspn(p, ".*") == n && (dots == n ? n <= 2 : n > 1))
		return page_fail(b, "a segment of an address is not made of dots and values alone");
	return true;
}

/* The path is whole: its route is asked for, or waits for the method of its form. */
static bool
end_path(struct binder *b)
{
	struct url *u = &b->url;
	struct page_route route;

	if (!end_segment(b) || u->kind != URL_OWN)
		return !b->failed;
	if (u->form) {
		b->action = arena_dup(b->env->arena, u->path.p, u->path.n);
		return true;
	}
	return page_url_resolve(b, u->path.p, CIM_GET, u->base, &route);
}

static bool
path_literal(struct binder *b, char c)
{
	struct url *u = &b->url;

	if (c == '?' || c == '#') {
		if (!end_path(b))
			return false;
		u->part = c == '?' ? URL_QUERY : URL_HASH;
		page_literal(b, &c, 1);
		return true;
	}
	if (!path_char(c))
		return page_fail(
		    b, "the path of an address is letters, digits, - . _ ~ / : not %c", c);
	if (c == '/') {
		if (!end_segment(b))
			return false;
		u->segment = u->path.n + 1;
	} else if (u->after_value) {
		b->op[u->value].put = PUT_INSIDE;
	}
	u->after_value = false;
	buf_putc(&u->path, c);
	page_literal(b, &c, 1);
	return true;
}

static bool
url_char(struct binder *b, char c)
{
	struct url *u = &b->url;

	if (u->part == URL_PATH && u->kind != URL_MAILTO && u->kind != URL_TEL)
		return path_literal(b, c);
	if (u->part == URL_DONE)
		return page_fail(b, "an address that is a value is the whole attribute");
	if (!query_char(c))
		return page_fail(b, "an address does not hold the character %c", c);
	if (c == '?' && u->part == URL_PATH)
		u->part = URL_QUERY;
	u->after_value = false;
	page_literal(b, &c, 1);
	return true;
}

/* "~/" or "~plugin/": its length, 0: it is not one. */
static size_t
own(const char *p, size_t n)
{
	size_t i = 1;

	if (n < 2 || p[0] != '~')
		return 0;
	while (i < n && ((p[i] >= 'a' && p[i] <= 'z') || (p[i] >= '0' && p[i] <= '9')))
		i++;
	return i < n && p[i] == '/' ? i + 1 : 0;
}

/* "https://host/": the host is literal and ends in the literal. */
static size_t
web(struct binder *b, const char *p, size_t n)
{
	size_t i = 8;

	while (i < n && (letter_or_digit(p[i]) || p[i] == '.' || p[i] == '-' || p[i] == ':'))
		i++;
	if (i == 8 || i == n || p[i] != '/') {
		page_fail(b, "https:// is followed by a literal host and a /");
		return 0;
	}
	return i + 1;
}

static bool
begins(const char *p, size_t n, const char *with)
{
	return n >= strlen(with) && memcmp(p, with, strlen(with)) == 0;
}

/* What the address begins with decides what it is; the length of that, 0: refused. */
static size_t
begin(struct binder *b, const char *p, size_t n)
{
	struct url *u = &b->url;
	size_t len;

	u->part = URL_PATH;
	u->path.n = 0;
	u->segment = 0;
	if (begins(p, n, "~www/")) {
		u->kind = URL_FILE;
		put_prefix(b, u->base, b->page->static_url);
		page_puts(b, "/");
		return whole_enough(b, b->page->static_url, "~www/") ? 5 : 0;
	}
	if ((len = own(p, n)) > 0) {
		u->kind = URL_OWN;
		buf_put(&u->path, p, len);
		u->segment = len;
		page_puts(b, "/");
		return len;
	}
	if (begins(p, n, "https://")) {
		u->kind = URL_WEB;
		len = web(b, p, n);
	} else if (begins(p, n, "mailto:")) {
		u->kind = URL_MAILTO;
		len = 7;
	} else if (begins(p, n, "tel:")) {
		u->kind = URL_TEL;
		len = 4;
	} else if (*p == '#') {
		u->kind = URL_FRAGMENT;
		u->part = URL_HASH;
		len = 1;
	} else {
		page_fail(b,
		    "an address begins with ~/, ~plugin/, ~www/, #, mailto:, tel: or https://, "
		    "or is one value");
		return 0;
	}
	page_literal(b, p, len);
	return len;
}

bool
page_url_literal(struct binder *b, const char *p, size_t n)
{
	struct url *u = &b->url;
	size_t i = 0;

	if (u->part == URL_START) {
		page_html_flush(b);
		page_here(b);
		u->base = b->nop;
		page_step(b, OP_LITERAL, NULL);
		if ((i = begin(b, p, n)) == 0)
			return false;
		if (u->form && u->kind != URL_OWN)
			return page_fail(
			    b, "a form goes to a route of this house: action=\"~/...\"");
	}
	for (; i < n; i++)
		if (!url_char(b, p[i]))
			return false;
	return true;
}

static enum put
how(const struct url *u)
{
	if (u->part == URL_QUERY || u->part == URL_HASH)
		return PUT_PART;
	if (u->kind == URL_MAILTO)
		return PUT_MAILTO;
	if (u->kind == URL_TEL)
		return PUT_TEL;
	return u->path.n == u->segment ? PUT_SEGMENT : PUT_INSIDE;
}

/* An address that is one value: judged when it is drawn. */
static bool
whole(struct binder *b, const struct name *name)
{
	struct op *op;

	if (name->field->kind != CIM_K_TEXT)
		return page_fail(b, "an address is a text, %s is none; write ~/{{%s}}",
		    name->field->name, name->field->name);
	if (b->url.form && !b->env->house)
		return page_fail(b, "a form goes to a route of this house: action=\"~/...\"");
	page_html_flush(b);
	op = page_step(b, OP_VALUE, name);
	op->put = b->env->absolute ? PUT_HREF_WHOLE : PUT_HREF;
	op->form = VALUE_MACHINE;
	b->url.part = URL_DONE;
	b->url.kind = URL_WHOLE;
	return true;
}

bool
page_url_value(struct binder *b, const struct name *name, enum value_filter filter)
{
	struct url *u = &b->url;
	struct op *op;
	enum put put;

	if (filter != FILTER_NONE)
		return page_fail(
		    b, "a filter makes words for people, an address takes the form for programs");
	if (u->part == URL_START)
		return whole(b, name);
	if (u->part == URL_DONE)
		return page_fail(b, "an address that is a value is the whole attribute");
	if (u->part == URL_PATH && u->after_value)
		return page_fail(b, "between two values of an address stands something literal");
	put = how(u);
	op = page_step(b, OP_VALUE, name);
	op->put = (uint8_t)put;
	op->form = VALUE_MACHINE;
	u->value = b->nop - 1;
	u->after_value = true;
	if (u->part == URL_PATH)
		buf_putc(&u->path, '*');
	return true;
}

bool
page_url_end(struct binder *b)
{
	struct url *u = &b->url;
	bool path = u->part == URL_PATH;

	if (u->part == URL_START)
		return page_fail(b, "an empty address");
	if (path && !end_path(b))
		return false;
	u->kind = URL_NONE;
	u->part = URL_START;
	return true;
}
