/* Disadvantage: strict. A part whose headers are not understood refuses the whole body, since a
 * field that is skipped without a word looks like one that was left empty. */
#include "multipart_head.h"

#include <string.h>
#include <strings.h>

#include "utf8.h"

static bool
blank(char c)
{
	return c == ' ' || c == '\t';
}

static const char *
skip_blanks(const char *p)
{
	while (blank(*p))
		p++;
	return p;
}

/* token of RFC 9110 5.6.2 */
static size_t
token(const char *p)
{
	size_t n = 0;

	while ((p[n] > ' ' && p[n] < 0x7f) && strchr("\"(),/:;<=>?@[\\]{}", p[n]) == NULL)
		n++;
	return n;
}

/* A value at p: unquoted it ends at white space or a semicolon (some boundaries hold what no token
 * does), quoted at the quote. How many bytes it takes; 0: it is empty or does not close. */
static size_t
value_length(const char *p)
{
	size_t n = 1;

	if (*p != '"')
		return strcspn(p, " \t;\"");
	for (; p[n] != '"'; n++) {
		if (p[n] == '\0')
			return 0;
		if (p[n] == '\\' && (p[n + 1] == '"' || p[n + 1] == '\\'))
			n++;
	}
	return n + 1;
}

/* Browsers send a quote in a name as %22 (HTML, multipart/form-data encoding); older programs put a
 * backslash before it. Any other backslash is itself: C:\photo.jpg. */
static const char *
unquote(struct arena *a, const char *p, size_t n)
{
	char *text = arena_alloc(a, n + 1, 1);
	size_t o = 0;

	if (*p != '"')
		return memcpy(text, p, n);
	for (size_t i = 1; i < n - 1; i++) {
		if (p[i] == '\\' && (p[i + 1] == '"' || p[i + 1] == '\\') && i + 2 < n)
			text[o++] = p[++i];
		else if (strncmp(p + i, "%22", 3) == 0) {
			text[o++] = '"';
			i += 2;
		} else
			text[o++] = p[i];
	}
	return text;
}

const char *
head_parameter(struct arena *a, const char *value, const char *name, bool *fault)
{
	const char *found = NULL, *p = skip_blanks(value + strcspn(value, " \t;"));

	while (*p == ';') {
		const char *at = skip_blanks(p + 1);
		size_t n = token(at), length = 0;

		if (n == 0 && *at == '\0')
			return found;
		if (n > 0 && at[n] == '=')
			length = value_length(at + n + 1);
		if (length == 0)
			break;
		p = skip_blanks(at + n + 1 + length);
		if (strlen(name) != n || strncasecmp(at, name, n) != 0)
			continue;
		*fault = *fault || found != NULL;
		found = unquote(a, at + n + 1, length);
	}
	*fault = *fault || *p != '\0';
	return found;
}

bool
head_word_is(const char *value, const char *word)
{
	size_t n = strlen(word);

	return strncasecmp(value, word, n) == 0 &&
	    (value[n] == '\0' || value[n] == ';' || blank(value[n]));
}

/* Names of folders that some programs send are nobody's business (RFC 7578 4.2). */
static const char *
last_component(const char *file)
{
	for (const char *p = file; *p; p++)
		if (*p == '/' || *p == '\\')
			file = p + 1;
	return file;
}

static bool
text_sane(const char *p)
{
	size_t n = strlen(p);

	return utf8_valid(p, n) && !utf8_control(p, n, "");
}

static bool
read_disposition(struct arena *a, const char *value, struct part_head *out)
{
	bool fault = out->name != NULL || !head_word_is(value, "form-data");

	out->name = head_parameter(a, value, "name", &fault);
	out->file = head_parameter(a, value, "filename", &fault);
	if (fault || out->name == NULL || *out->name == '\0' || !text_sane(out->name) ||
	    (out->file && !text_sane(out->file)))
		return false;
	if (out->file != NULL)
		out->file = last_component(out->file);
	return true;
}

/* type/subtype in small letters; what is of another form says nothing. */
static bool
read_type(struct arena *a, const char *value, struct part_head *out)
{
	size_t type = token(value), sub = value[type] == '/' ? token(value + type + 1) : 0;
	char *text;

	if (out->type != NULL)
		return false;
	text = arena_dup(a, value, type + 1 + sub);
	for (char *p = text; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p + 'a' - 'A');
	out->type = type > 0 && sub > 0 ? text : "";
	return true;
}

/* RFC 7578 4.7: nothing is encoded. Bytes that say they are would be kept encoded: refused. */
static bool
encoding_sane(const char *value)
{
	return head_word_is(value, "7bit") || head_word_is(value, "8bit") ||
	    head_word_is(value, "binary");
}

static bool
read_line(struct arena *a, char *line, struct part_head *out)
{
	size_t n = token(line);
	const char *value;

	if (n == 0 || line[n] != ':')
		return false;
	line[n] = '\0';
	value = skip_blanks(line + n + 1);
	if (strcasecmp(line, "Content-Disposition") == 0)
		return read_disposition(a, value, out);
	if (strcasecmp(line, "Content-Type") == 0)
		return read_type(a, value, out);
	if (strcasecmp(line, "Content-Transfer-Encoding") == 0)
		return encoding_sane(value);
	return true;
}

bool
part_head_read(struct arena *a, char *lines, struct part_head *out)
{
	char *next;

	*out = (struct part_head){ NULL, NULL, NULL };
	for (; *lines; lines = next) {
		char *end = strstr(lines, "\r\n");

		/* a line that begins with a blank goes on (RFC 5322 2.2.3) */
		while (end && blank(end[2])) {
			end[0] = end[1] = ' ';
			end = strstr(end, "\r\n");
		}
		next = end ? end + 2 : lines + strlen(lines);
		if (end)
			*end = '\0';
		if (strpbrk(lines, "\r\n") != NULL || !read_line(a, lines, out))
			return false;
	}
	if (out->type == NULL || *out->type == '\0')
		out->type = out->file ? "application/octet-stream" : "text/plain";
	return out->name != NULL;
}
