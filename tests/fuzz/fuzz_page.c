/* Any text as a page. What binds is drawn with plain and with hostile values, and both have the
 * same tags, attributes and lines: read here by a tokenizer of its own, the way a browser reads.
 * The first byte chooses the suffix and the language; "\n====\n" parts the page from a file it may
 * ask for. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "catalogue.h"
#include "shape.h"
#include "utf8.h"
#include "value.h"

static struct value_ctx fr, en;
#include "../unit/page_view.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static const char hostile[] = "\"><script>alert(1)</script>' "
                              "onx='\r\nBEGIN:X\n-->]]>&lt;javascript:x\t\\/..//{{x}}\xe2\x80\xa8";

static void
must(bool x)
{
	if (!x)
		abort();
}

static struct view
view_of(const char *text)
{
	static struct row rows[2];
	static struct cim_question qs[8];
	static struct action actions[2];
	static const char *codes[] = { "a", "b", "c", "d", "e", "f", "g", "h" };
	struct view v = case_view();

	for (size_t i = 0; i < 2; i++) {
		rows[i] = (struct row){ .label = text, .kind = OPEN, .leaves = { case_leaves, 2 } };
		actions[i] = (struct action){ { (int64_t)i + 1, true }, text, { 0 }, false };
	}
	for (size_t i = 0; i < 8; i++)
		qs[i] = (struct cim_question){ .code = codes[i],
			.label = text,
			.hint = text,
			.value = text,
			.type = (enum cim_asked)(i + 1),
			.required = true,
			.options = "un\tUn\ndeux\tDeux" };
	v.rows = (struct row_rows){ rows, 2 };
	v.qs = (struct cim_question_rows){ qs, 8 };
	v.owner.name = v.title = v.note = v.link = v.email = v.phone = text;
	v.plan = (struct plan){ .name = text,
		.email = text,
		.why = text,
		.phone = text,
		.code = text,
		.region = text,
		.address = { text },
		.actions = { actions, 2 } };
	return v;
}

/* ---- what a browser sees: "<p class id>", one word a tag; WHATWG HTML 13.2.5 without its errors
 */
static bool
letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static const char *
past(const char *p, const char *what)
{
	const char *end = strstr(p, what);

	return end ? end + strlen(what) : p + strlen(p);
}

/* The attributes of a tag: their names into the skeleton, their values only as far as they go. */
static const char *
read_attributes(struct buf *out, const char *p)
{
	while (*p && *p != '>') {
		if (strchr(" \t\r\n\f/", *p)) {
			p++;
			continue;
		}
		buf_putc(out, ' ');
		while (*p && !strchr(" \t\r\n\f/>=", *p))
			buf_putc(out, *p++);
		if (*p != '=')
			continue;
		p++;
		must(*p == '"');
		p = past(p + 1, "\"");
	}
	return *p ? p + 1 : p;
}

/* Text of a script, a title or a textarea goes to its own end tag. */
static const char *
past_text_of(const char *name, size_t n, const char *p)
{
	static const char *const raw[] = { "script", "style", "textarea", "title" };
	char end[16];

	for (size_t i = 0; i < sizeof raw / sizeof *raw; i++)
		if (strlen(raw[i]) == n && memcmp(raw[i], name, n) == 0) {
			snprintf(end, sizeof end, "</%s", raw[i]);
			return strstr(p, end) ? strstr(p, end) : p + strlen(p);
		}
	return p;
}

static const char *
skeleton(const char *p)
{
	struct buf out;

	buf_init(&out, fr.arena);
	while ((p = strchr(p, '<')) != NULL) {
		const char *name = ++p;

		buf_putc(&out, '<');
		if (strncmp(p, "!--", 3) == 0) {
			p = past(p, "-->");
			continue;
		}
		must(letter(*p) || *p == '/' || *p == '!' || *p == '?');
		while (*p && !strchr(" \t\r\n\f>", *p) && !(*p == '/' && p > name))
			buf_putc(&out, *p++);
		p = past_text_of(name, (size_t)(p - name), read_attributes(&out, p));
	}
	return out.p;
}

/* Names of properties, one a line; RFC 5545 3.1. */
static const char *
properties(const char *p)
{
	struct buf out;

	buf_init(&out, fr.arena);
	while (*p) {
		const char *end = strstr(p, "\r\n");

		must(end != NULL && end - p <= 75);
		for (const char *c = p; c < end; c++)
			must(*c == '\t' || ((unsigned char)*c >= ' ' && *c != 0x7f));
		if (*p != ' ') {
			buf_put(&out, p, strcspn(p, ":;"));
			buf_putc(&out, '\n');
		}
		p = end + 2;
	}
	return out.p;
}

static void
compare(const struct page *page, const char *suffix, const char *block)
{
	struct view plain = view_of("plain"), other = view_of(hostile);
	const char *a = draw_block(page, block, &plain, NULL),
	           *b = draw_block(page, block, &other, NULL);

	if (strcmp(suffix, "ics") == 0)
		must(strcmp(properties(a), properties(b)) == 0);
	else if (block == NULL ? strcmp(suffix, "txt") != 0 : strcmp(block, "html") == 0)
		must(strcmp(skeleton(a), skeleton(b)) == 0);
	else if (block != NULL && strcmp(block, "subject") == 0)
		must(strpbrk(b, "\r\n") == NULL);
}

/* Pages are text: what is not becomes text, so that something binds. */
static const char *
copy(const char *p, size_t n)
{
	char *text = arena_dup(fr.arena, p, n);
	bool valid = utf8_valid(text, n);

	for (size_t i = 0; i < n; i++)
		if ((unsigned char)text[i] < ' ' ? text[i] != '\n' && text[i] != '\t'
		                                 : text[i] == 0x7f)
			text[i] = ' ';
		else if (!valid && (unsigned char)text[i] >= 0x80)
			text[i] = 'e';
	return text;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const suffixes[] = { "html", "html", "html", "html", "xml", "ics", "txt",
		"mail" };
	static const char *const blocks[] = { "subject", "text", "html" };
	const char *suffix, *text, *part;
	struct page *page;

	if (fr.texts == NULL)
		fr = (struct value_ctx){
			.texts = open_catalogue(), .zone = "America/Toronto", .lang = LANG_FR
		};
	if (size < 1)
		return 0;
	fr.arena = arena_new(64 << 10, 256 << 20);
	en = fr;
	en.lang = LANG_EN;
	suffix = suffixes[data[0] & 7];
	text = copy((const char *)data + 1, size - 1);
	memset(case_files, 0, sizeof case_files);
	part = strstr(text, "\n====\n");
	if (part != NULL) {
		case_add(arena_fmt(fr.arena, "part.%s", suffix), part + 6);
		text = copy(text, (size_t)(part + 1 - text));
	}
	case_absolute = strcmp(suffix, "html") != 0;
	page =
	    bind_text(arena_fmt(fr.arena, "p.%s", suffix), text, data[0] & 8 ? LANG_EN : LANG_FR);
	must(page != NULL || case_err[0] != '\0');
	/* Markdown is elements by its nature */
	if (page && strstr(text, "|md") == NULL && (part == NULL || strstr(part, "|md") == NULL))
		for (size_t i = 0; i < (strcmp(suffix, "mail") == 0 ? 3 : 1); i++)
			compare(page, suffix, strcmp(suffix, "mail") == 0 ? blocks[i] : NULL);
	arena_free(&fr.arena);
	return 0;
}
