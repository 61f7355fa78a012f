#include "path.h"

#include <string.h>

#include "buf.h"
#include "utf8.h"

enum { PATH_MAX_BYTES = 500, PARAMS_MAX = 8 };

static bool
segments_sane(const char *path)
{
	for (const char *p = path; *p; ) {
		size_t n = strcspn(p + 1, "/");

		if ((n == 0 && p[1] == '/') || (n == 1 && p[1] == '.') ||
		    (n == 2 && p[1] == '.' && p[2] == '.'))
			return false;
		p += n + 1;
	}
	return true;
}

bool
path_sane(const char *path)
{
	size_t n = strlen(path);

	return path[0] == '/' && n <= PATH_MAX_BYTES && utf8_valid(path, n) &&
	    !utf8_control(path, n, "") && !memchr(path, '\\', n) && segments_sane(path);
}

bool
path_strip(const char *path, const char *prefix, const char **rest, enum lang *lang)
{
	size_t n = strlen(prefix);

	if (strncmp(path, prefix, n) != 0 || (path[n] != '/' && path[n] != '\0'))
		return false;
	path += n;
	*lang = LANG_FR;
	if (strncmp(path, "/en", 3) == 0 && (path[3] == '/' || path[3] == '\0')) {
		*lang = LANG_EN;
		path += 3;
	}
	*rest = *path ? path : "/";
	return true;
}

/* ":id" or ":key.ics" against one segment. */
static bool
match_param(const char *pat, size_t npat, const char *seg, size_t nseg, struct path_param *out)
{
	size_t nname = 1 + strcspn(pat + 1, "./"), end;

	nname = nname > npat ? npat : nname;
	end = npat - nname;
	if (nseg <= end || memcmp(seg + nseg - end, pat + nname, end) != 0)
		return false;
	*out = (struct path_param){ pat + 1, nname - 1, seg, nseg - end };
	return true;
}

bool
path_match(const char *pattern, const char *path, struct path_param *param, size_t *nparam)
{
	*nparam = 0;
	while (*pattern == '/' && *path == '/') {
		size_t np = strcspn(++pattern, "/"), n = strcspn(++path, "/");

		if (*pattern == ':') {
			if (*nparam == PARAMS_MAX || !match_param(pattern, np, path, n, &param[*nparam]))
				return false;
			++*nparam;
		} else if (np != n || memcmp(pattern, path, n) != 0)
			return false;
		pattern += np;
		path += n;
	}
	return *pattern == '\0' && *path == '\0';
}

bool
path_is_own(const char *p)
{
	return p != NULL && path_sane(p);
}

const char *
path_location(struct arena *a, const char *address)
{
	struct buf out;

	buf_init(&out, a);
	for (; *address; address++) {
		unsigned char c = (unsigned char)*address;

		if (c <= ' ' || c >= 0x7f || strchr("\"<>\\^`{|}", c))
			buf_fmt(&out, "%%%02X", c);
		else
			buf_putc(&out, *address);
	}
	return out.p ? out.p : "";
}
