/* Any text of staff, any value in it. What binds is drawn with plain and with hostile values, and
 * both have the same elements; a value by chance in texts that are known is its characters.
 * "\n====\n" parts the text from the value. */
#include "text.h"

#include "catalogue.h"
#include "merge.h"
#include "page_private.h"
#include "utf8.h"

struct row { const char *name; struct cim_date on; };
CIM_SHAPE(row, CIM_O(row, name), CIM_O(row, on));
struct fact { const char *name, *note, *link; struct cim_dec price; bool first; struct row one;
	struct row_rows rows; };
CIM_SHAPE(fact, CIM_O(fact, name), CIM_O(fact, note, .as = CIM_LINES),
	CIM_O(fact, link, .as = CIM_URL), CIM_O(fact, price, .scale = 2), CIM_F(fact, first),
	CIM_S(fact, one, row), CIM_R(fact, rows, row));

static struct value_ctx ctx;

static const char *
html(const char *text)
{
	struct buf out = new_buf(ctx.arena);

	page_markdown(&out, text, strlen(text));
	return out.p;
}

static struct fact
fact_of(const char *name, const char *link)
{
	static struct row rows[2];

	rows[0] = (struct row){ name, { 20795, true } };
	rows[1] = (struct row){ NULL, { 0, false } };
	return (struct fact){ .name = name, .note = "a\nb", .link = link, .price = { 1250, true },
		.first = true, .one = rows[0], .rows = { rows, 2 } };
}

/* Names of elements and attributes, in their order; values stand in double quotes. */
static const char *
skeleton(const char *p)
{
	struct buf out = new_buf(ctx.arena);
	bool quoted = false;

	while ((p = strchr(p, '<')) != NULL)
		for (; *p && (quoted || *p != '>'); p++) {
			quoted ^= *p == '"';
			if (!quoted)
				buf_putc(&out, *p);
		}
	must(!quoted);
	return out.p ? out.p : "";
}

static void
any_text(const char *text)
{
	struct fact plain = fact_of("(Plain)", "https://a.ca/"),
	    other = fact_of("*x* <b>`[a](javascript:b)# &lt;\t\"'{{first}}</script>_)",
	        "https://b.ca/*x*_[y](z)!'&lt;~");
	const char *fault = merge_fault(&ctx, text, &fact_shape), *why, *a, *b;
	struct buf out = new_buf(ctx.arena);

	must(fault == NULL || *fault);
	a = merge(&ctx, text, &fact_shape, &plain, &why);
	must((a == NULL) == (why != NULL));
	b = merge(&ctx, text, &fact_shape, &other, &why);
	must(fault || (a && b) || strstr(why, "256"));
	if (a == NULL || b == NULL)
		return;
	must(strlen(a) <= PAGE_MARKDOWN_BYTES && strlen(b) <= PAGE_MARKDOWN_BYTES);
	must(strcmp(skeleton(html(a)), skeleton(html(b))) == 0);
	page_markdown_text(&out, b, strlen(b));
	must(utf8_valid(out.p ? out.p : "", out.n));
}

static void
any_value(const char *value)
{
	static const char *const texts[] = { "a {{name}} b", "- {{name}} b\n- c", "> {{name}}.",
		"# {{name}} a", "1. {{name}} a", "[{{name}}](https://a.ca)", "a <{{name}}>" };
	struct fact plain = fact_of("Plain", NULL), other = fact_of(value, NULL), lines = other;
	const char *why, *text;

	lines.note = value;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		text = merge(&ctx, texts[i], &fact_shape, &other, &why);
		must(text != NULL || strlen(value) > 1000);
		if (text != NULL)
			must(strcmp(skeleton(html(text)), skeleton(html(merge(&ctx, texts[i],
			    &fact_shape, &plain, &why)))) == 0);
	}
	text = merge(&ctx, "a {{note}} b", &fact_shape, &lines, &why);
	if (text != NULL)
		for (const char *p = skeleton(html(text)); *p; p++)
			must(strncmp(p, "<p", 2) == 0 || strncmp(p, "</p", 3) == 0 ||
			    strncmp(p, "<br /", 5) == 0 || *p != '<');
}

/* Texts are UTF-8 without controls: what is not becomes that. */
static const char *
clean(const uint8_t *data, size_t size)
{
	char *text = arena_dup(ctx.arena, (const char *)data, size);
	bool valid = utf8_valid(text, size);

	for (size_t i = 0; i < size; i++)
		if (text[i] == '\0' || (!valid && (unsigned char)text[i] >= 0x80))
			text[i] = 'e';
	return text;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *value;
	char *text;

	if (ctx.texts == NULL)
		ctx = (struct value_ctx){ .texts = open_catalogue(), .zone = "America/Toronto" };
	ctx.arena = fresh_arena();
	text = arena_dup(ctx.arena, clean(data, size), size);
	value = strstr(text, "\n====\n");
	if (value != NULL) {
		text[value - text] = '\0';
		any_value(value + 6);
	}
	any_text(text);
	return 0;
}
