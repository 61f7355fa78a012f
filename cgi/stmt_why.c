/* "Duplicate entry 'a@b.ca' for key 'email_key'" -> "Duplicate entry '…' for key 'email_key'". A
 * quoted part stays only when the word before it says that it is a name; what is in doubt goes. */
#include "stmt_why.h"

#include <stdbool.h>
#include <string.h>

#include "buf.h"

/* Words of MariaDB's messages (share/errmsg-utf8.txt) behind which a name stands. */
static const char *const named[] = { "column", "key", "table", "Table", "constraint", "function",
	"FUNCTION", "user", "for", "database", "index", NULL };

static bool
letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The word that ends before `at`, with one space between. */
static bool
behind_name(const char *start, const char *at)
{
	const char *end = at, *from;

	if (end > start && end[-1] == ' ')
		end--;
	for (from = end; from > start && letter(from[-1]);)
		from--;
	for (size_t i = 0; named[i] != NULL; i++)
		if ((size_t)(end - from) == strlen(named[i]) &&
			memcmp(from, named[i], strlen(named[i])) == 0)
			return true;
	return false;
}

/* Where a value ends: at the last quote, since a value may hold quotes; but before the name of a
 * key or column that the message ends with. */
static const char *
closing(const char *open)
{
	const char *last = strrchr(open, '\''), *name = last, *close;

	if (last == open)
		return open + strlen(open) - 1;
	while (--name > open && *name != '\'')
		continue;
	if (name == open || !behind_name(open, name))
		return last;
	for (close = name - 1; close > open && *close != '\'';)
		close--;
	return close > open ? close : last;
}

const char *
stmt_why(struct arena *arena, const char *message)
{
	struct buf out;

	buf_init(&out, arena);
	for (const char *p = message; *p != '\0'; p++) {
		if (*p != '\'') {
			buf_putc(&out, *p);
			continue;
		}
		if (behind_name(message, p)) {
			const char *end = strchr(p + 1, '\'');

			end = end != NULL ? end : p + strlen(p) - 1;
			buf_put(&out, p, (size_t)(end - p) + 1);
			p = end;
		} else {
			buf_puts(&out, "'…'");
			p = closing(p);
		}
	}
	return out.p;
}
