#include "log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* One write(2) a line, so that lines of several workers never mix. What does not fit is cut. */
enum { LINE_MAX_BYTES = 4000, VALUE_MAX_BYTES = 3000, SPEC_MAX = 16 };

/* The one thing that all lines of a process share; set once at its start. */
static const char *program = "cimaise";

struct line { char p[LINE_MAX_BYTES + 1]; size_t n; };
struct value { char p[VALUE_MAX_BYTES]; size_t n; };

void
log_program(const char *name)
{
	program = name;
}

static void
put(struct line *l, const char *p, size_t n)
{
	if (n > LINE_MAX_BYTES - l->n)
		n = LINE_MAX_BYTES - l->n;
	memcpy(l->p + l->n, p, n);
	l->n += n;
}

static void
puts_line(struct line *l, const char *p)
{
	put(l, p, strlen(p));
}

/* Bytes that a value without quotes may hold; UTF-8 passes. */
static bool
plain(unsigned char c)
{
	return c > ' ' && c != '"' && c != '=' && c != '\\' && c != 0x7f;
}

static void
put_escaped(struct line *l, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";

	if (c == '"' || c == '\\')
		put(l, (const char[]){ '\\', (char)c }, 2);
	else if (c == '\n')
		put(l, "\\n", 2);
	else if (c < ' ' || c == 0x7f)
		put(l, (const char[]){ '\\', 'x', hex[c >> 4], hex[c & 15] }, 4);
	else
		put(l, (const char[]){ (char)c }, 1);
}

static void
put_value(struct line *l, const struct value *v)
{
	bool bare = v->n > 0;

	for (size_t i = 0; i < v->n; i++)
		bare = bare && plain((unsigned char)v->p[i]);
	if (bare) {
		put(l, v->p, v->n);
		return;
	}
	put(l, "\"", 1);
	for (size_t i = 0; i < v->n; i++)
		put_escaped(l, (unsigned char)v->p[i]);
	put(l, "\"", 1);
}

static void
add(struct value *v, const char *p, size_t n)
{
	if (n > sizeof v->p - v->n)
		n = sizeof v->p - v->n;
	memcpy(v->p + v->n, p, n);
	v->n += n;
}

/* A text may be cut by a precision: "%.*s", "%.20s". */
static void
add_text(struct value *v, const char *spec, va_list *args)
{
	const char *dot = strchr(spec, '.'), *text;
	size_t n = SIZE_MAX;

	if (dot && dot[1] == '*')
		n = (size_t)va_arg(*args, int);
	else if (dot)
		for (n = 0; *++dot >= '0' && *dot <= '9'; )
			n = n * 10 + (size_t)(*dot - '0');
	text = va_arg(*args, const char *);
	text = text ? text : "-";
	add(v, text, strnlen(text, n));
}

/* One number by the C library; `spec` is a copy of the conversion ("%5.1f", "%lld"). */
static void
add_number(struct value *v, const char *spec, va_list *args)
{
	size_t n = strlen(spec);
	char c = spec[n - 1], out[64];
	int len;

	if (strchr("fgeFGE", c))
		len = snprintf(out, sizeof out, spec, va_arg(*args, double));
	else if (c == 'p')
		len = snprintf(out, sizeof out, spec, va_arg(*args, void *));
	else if (strstr(spec, "ll"))
		len = snprintf(out, sizeof out, spec, va_arg(*args, long long));
	else if (strpbrk(spec, "ljz"))		/* of one size here: intmax_t, long, size_t */
		len = snprintf(out, sizeof out, spec, va_arg(*args, long));
	else
		len = snprintf(out, sizeof out, spec, va_arg(*args, int));
	add(v, out, len < 0 ? 0 : (size_t)len < sizeof out ? (size_t)len : sizeof out - 1);
}

/* The conversion at fmt ("%s"); returns what follows it. */
static const char *
convert(struct value *v, const char *fmt, va_list *args)
{
	size_t n = 1 + strcspn(fmt + 1, "sdiuxXcfgeFGEp%");
	char spec[SPEC_MAX];

	if (fmt[n] == '\0' || n + 2 > sizeof spec) {
		add(v, fmt, strlen(fmt));
		return fmt + strlen(fmt);
	}
	memcpy(spec, fmt, n + 1);
	spec[n + 1] = '\0';
	if (fmt[n] == '%')
		add(v, "%", 1);
	else if (fmt[n] == 's')
		add_text(v, spec, args);
	else
		add_number(v, spec, args);
	return fmt + n + 1;
}

/* "key=%s other=%d": a value goes from = to the next space of the format, so that what stands in it
 * can never look like another key. Quotes of the format itself are dropped: they are put here. */
static void
put_pairs(struct line *l, const char *fmt, va_list *args)
{
	struct value v = { .n = 0 };
	bool inside = false;

	while (*fmt) {
		if (*fmt == '%') {
			fmt = convert(&v, fmt, args);
			inside = true;
			continue;
		}
		if (inside && *fmt == ' ') {
			put_value(l, &v);
			v.n = 0;
			inside = false;
		}
		if (inside && *fmt != '"')
			add(&v, fmt, 1);
		else if (!inside)
			put(l, fmt, 1);
		inside = inside || *fmt == '=';
		fmt++;
	}
	if (inside)
		put_value(l, &v);
}

void
log_line(const char *level, const char *event, const char *fmt, ...)
{
	struct line l = { .n = 0 };
	struct timespec now;
	struct tm tm;
	char at[32];
	va_list args;
	ssize_t done;

	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &tm);
	strftime(at, sizeof at, "%Y-%m-%dT%H:%M:%SZ", &tm);
	puts_line(&l, "at=");
	puts_line(&l, at);
	puts_line(&l, " level=");
	puts_line(&l, level);
	puts_line(&l, " program=");
	puts_line(&l, program);
	puts_line(&l, " event=");
	puts_line(&l, event);
	if (*fmt)
		puts_line(&l, " ");
	va_start(args, fmt);
	put_pairs(&l, fmt, &args);
	va_end(args);
	l.p[l.n++] = '\n';
	done = write(STDERR_FILENO, l.p, l.n);
	(void)done;			/* nobody is left to be told */
}
