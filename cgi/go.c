/* cim_go: where the browser goes next. Strings in the format are encoded, so nothing leaves its segment. */
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "escape.h"
#include "path.h"
#include "resp.h"

/* One conversion of the format; the whole set that an address needs. */
static const char *
put_conversion(struct buf *out, const char *p, va_list *ap)
{
	size_t longs = strspn(p, "l");
	const char *s;

	p += longs;
	switch (*p) {
	case 's':
		s = va_arg(*ap, const char *);
		escape_url(out, s, strlen(s));
		break;
	case 'd':
		if (longs == 0)
			buf_fmt(out, "%d", va_arg(*ap, int));
		else
			buf_fmt(out, "%lld", longs == 1 ? va_arg(*ap, long) : va_arg(*ap, long long));
		break;
	case 'u':
		buf_fmt(out, "%u", va_arg(*ap, unsigned));
		break;
	default:
		cim_must(*p == '%');
		buf_putc(out, '%');
	}
	return p + 1;
}

/* An address made before, by this house: given as a whole. */
static const char *
whole_address(struct cim_req *rq, const char *path)
{
	const char *origin[] = { rq->host->conf->site.portal, rq->host->conf->site.site };

	for (size_t i = 0; i < 2; i++) {
		size_t n = strlen(origin[i]);

		if (strncmp(path, origin[i], n) == 0 && path_is_own(path + n))
			return path;
	}
	if (path_is_own(path))
		return path;
	req_fail(rq, "an address that is not of this house");
	return "/";
}

int
cim_go(struct cim_req *rq, const char *fmt, ...)
{
	struct buf out;
	va_list ap;

	if (rq->failed || rq->sql.failed)
		return 500;
	buf_init(&out, rq->arena);
	va_start(ap, fmt);
	if (strcmp(fmt, "%s") == 0) {
		rq->resp.location = whole_address(rq, va_arg(ap, const char *));
	} else {
		for (const char *p = fmt; *p; )
			if (*p == '%')
				p = put_conversion(&out, p + 1, &ap);
			else
				buf_putc(&out, *p++);
		rq->resp.location = req_url(rq, out.p, false);
	}
	va_end(ap);
	resp_clear(rq);
	rq->resp.type = NULL;
	return rq->resp.status = 303;
}
