#include "sent.h"

#define BOUNDARY "7d93f1c0"

static void
put_encoded(struct buf *out, const char *text)
{
	for (; *text; text++)
		if ((*text >= '0' && *text <= '9') || ((*text | 32) >= 'a' && (*text | 32) <= 'z'))
			buf_putc(out, *text);
		else
			buf_fmt(out, "%%%02X", (unsigned)(unsigned char)*text);
}

void
sent_begin(struct sent *s, struct arena *a, bool parts)
{
	buf_init(&s->body, a);
	buf_puts(&s->body, "");
	s->parts = parts;
	s->type = parts ? "multipart/form-data; boundary=" BOUNDARY :
	    "application/x-www-form-urlencoded";
}

void
sent_pair(struct sent *s, const char *name, const char *value)
{
	if (s->parts) {
		buf_fmt(&s->body, "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"%s\""
		    "\r\n\r\n%s\r\n", name, value);
		return;
	}
	if (s->body.n > 0)
		buf_putc(&s->body, '&');
	put_encoded(&s->body, name);
	buf_putc(&s->body, '=');
	put_encoded(&s->body, value);
}

void
sent_file(struct sent *s, const char *name, const char *file, const char *holds,
	unsigned long times)
{
	buf_fmt(&s->body, "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"%s\"; "
	    "filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n", name, file);
	while (times-- > 0)
		buf_puts(&s->body, holds);
	buf_puts(&s->body, "\r\n");
}

void
sent_end(struct sent *s)
{
	if (s->parts)
		buf_puts(&s->body, "--" BOUNDARY "--\r\n");
}
