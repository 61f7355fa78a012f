/* A state a byte: what came so far decides all, so where the pieces are cut cannot matter. Of a
 * body only the bytes that may be a boundary wait, and those are known: they need no copy. */
#include "multipart.h"

#include <stdint.h>
#include <string.h>

#include "multipart_head.h"

/* White space that a program may put behind a boundary (RFC 2046 5.1.1). */
enum { PADDING_MAX = 64, MARK = 4, DELIMITER_MAX = MARK + MULTIPART_BOUNDARY_MAX };

enum state { PREAMBLE, BODY, HEAD, EPILOGUE };

struct multipart {
	struct arena *arena;
	struct multipart_sink sink;
	enum multipart_error error;
	enum state state;
	size_t parts;				/* that may still come */
	char delimiter[DELIMITER_MAX + 1];	/* CRLF, two hyphens, boundary */
	size_t length;
	size_t matched;				/* of it, in PREAMBLE and BODY */
	size_t before;				/* of those, what came before the data */
	char behind[PADDING_MAX + 2];		/* what came behind a whole one */
	size_t nbehind;
	char head[MULTIPART_HEADERS_MAX + 1];
	size_t nhead;
	size_t heads;				/* bytes of the headers so far */
};

struct multipart *
multipart_new(struct arena *a, const char *content_type, size_t parts,
	const struct multipart_sink *sink)
{
	bool fault = !head_word_is(content_type, "multipart/form-data");
	const char *boundary = head_parameter(a, content_type, "boundary", &fault);
	size_t n = boundary ? strlen(boundary) : 0;
	struct multipart *m;

	if (fault || n == 0 || n > MULTIPART_BOUNDARY_MAX || boundary[n - 1] == ' ')
		return NULL;
	for (size_t i = 0; i < n; i++)
		if (boundary[i] < ' ' || boundary[i] > '~')
			return NULL;
	m = arena_alloc(a, 1, sizeof *m);
	m->arena = a;
	m->sink = *sink;
	m->parts = parts;
	memcpy(m->delimiter, "\r\n--", MARK);
	memcpy(m->delimiter + MARK, boundary, n);
	m->length = n + MARK;
	m->matched = m->before = 2;		/* the first needs no CRLF before it */
	return m;
}

static enum multipart_error
stop(struct multipart *m, enum multipart_error e)
{
	if (m->error == MULTIPART_OK)
		m->error = e;
	return m->error;
}

static void
give(struct multipart *m, const char *p, size_t n)
{
	if (m->state == BODY && n > 0 && m->error == MULTIPART_OK &&
	    !m->sink.data(m->sink.ctx, p, n))
		stop(m, MULTIPART_STOPPED);
}

/* A boundary stands here: the part before it is whole. */
static void
end_part(struct multipart *m, enum state next)
{
	if (m->state == BODY && !m->sink.end(m->sink.ctx))
		stop(m, MULTIPART_STOPPED);
	m->state = next;
	m->matched = m->before = m->nbehind = m->nhead = 0;
}

/* It was none after all: what waited is data. false: the byte at hand is to be looked at afresh. */
static bool
no_boundary(struct multipart *m)
{
	size_t matched = m->matched, before = m->before, behind = m->nbehind;

	m->matched = m->nbehind = m->before = 0;
	give(m, m->delimiter + before, matched - before);
	give(m, m->behind, behind);
	return false;
}

/* Behind "--boundary": two hyphens close, white space and CRLF go on to a part, else it is data. */
static bool
step_behind(struct multipart *m, char c)
{
	char last = m->nbehind ? m->behind[m->nbehind - 1] : '\0';
	bool padding = last == '\0' || last == ' ' || last == '\t';

	if (c == '-' && m->nbehind == 1 && last == '-')
		end_part(m, EPILOGUE);
	else if (c == '\n' && last == '\r')
		end_part(m, HEAD);
	else if ((c == '-' && m->nbehind == 0) || (padding && c == '\r') ||
	    (padding && (c == ' ' || c == '\t') && m->nbehind < PADDING_MAX))
		m->behind[m->nbehind++] = c;
	else
		return no_boundary(m);
	return true;
}

static void
begin_part(struct multipart *m)
{
	struct part_head head;

	m->head[m->nhead] = '\0';
	m->heads += m->nhead;
	if (m->parts == 0 || m->heads > MULTIPART_HEADS_MAX) {
		stop(m, MULTIPART_TOO_MANY);
		return;
	}
	if (!part_head_read(m->arena, m->head, &head)) {
		stop(m, MULTIPART_MALFORMED);
		return;
	}
	m->parts--;
	m->state = BODY;
	m->matched = m->before = 2;
	if (!m->sink.begin(m->sink.ctx, head.name, head.file, head.type))
		stop(m, MULTIPART_STOPPED);
}

/* Headers up to an empty line, whose CRLF is also that of a boundary right behind it. */
static void
step_head(struct multipart *m, char c)
{
	if (c == '\0' || m->nhead == MULTIPART_HEADERS_MAX) {
		stop(m, MULTIPART_MALFORMED);
		return;
	}
	m->head[m->nhead++] = c;
	if (c != '\n' || m->nhead < 2)
		return;
	if (m->nhead == 2 && m->head[0] == '\r') {
		stop(m, MULTIPART_MALFORMED);
	} else if (m->nhead >= 4 && memcmp(m->head + m->nhead - 4, "\r\n\r\n", 4) == 0) {
		m->nhead -= 2;
		begin_part(m);
	}
}

/* One byte that may belong to a boundary; false: it does not, and is still to be read. */
static bool
step_data(struct multipart *m, char c)
{
	if (m->matched == m->length)
		return step_behind(m, c);
	if (c != m->delimiter[m->matched])
		return no_boundary(m);
	m->matched++;
	return true;
}

/* Data up to the next place that may begin a boundary, in one piece: a body of nothing but line
 * ends must not become a call a byte. */
static size_t
run(struct multipart *m, const char *p, size_t n)
{
	const char *cr = p, *end = p + n;
	size_t plain = n;

	if (m->matched > 0)
		return 0;
	while (plain == n && (cr = memchr(cr, '\r', (size_t)(end - cr))) != NULL) {
		size_t rest = (size_t)(end - cr);

		if (memcmp(cr, m->delimiter, rest < MARK ? rest : MARK) == 0)
			plain = (size_t)(cr - p);
		cr++;
	}
	give(m, p, plain);
	return plain;
}

enum multipart_error
multipart_feed(struct multipart *m, const char *p, size_t n)
{
	for (size_t i = 0; i < n && m->error == MULTIPART_OK && m->state != EPILOGUE;) {
		if (m->state == HEAD) {
			step_head(m, p[i++]);
			continue;
		}
		i += run(m, p + i, n - i);
		if (i < n && step_data(m, p[i]))
			i++;
	}
	return m->error;
}

enum multipart_error
multipart_finish(struct multipart *m)
{
	return m->state == EPILOGUE ? m->error : stop(m, MULTIPART_CUT);
}
