/* What a file is, from its first bytes (ASVS 5.0 5.2.2): never what the browser says, for a page
 * that calls itself a picture would run as a page. */
#include <string.h>
#include <strings.h>

#include "file.h"
#include "utf8.h"

struct magic { const char *bytes; size_t n, off; const char *type; };
static const struct magic magics[] = {
	{ "%PDF-", 5, 0, "application/pdf" },
	{ "\x89PNG\r\n\x1a\n", 8, 0, "image/png" },
	{ "\xff\xd8\xff", 3, 0, "image/jpeg" },
	{ "GIF87a", 6, 0, "image/gif" },
	{ "GIF89a", 6, 0, "image/gif" },
	{ "WEBP", 4, 8, "image/webp" },
};
static const struct { const char *suffix, *type; } packed[] = {
	{ ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
	{ ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
	{ ".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
	{ ".odt", "application/vnd.oasis.opendocument.text" },
	{ ".ods", "application/vnd.oasis.opendocument.spreadsheet" },
};
static const char unknown[] = "application/octet-stream";
enum { NAME_CHARACTERS = 255 };

static bool
has_suffix(const char *name, const char *suffix)
{
	size_t n = strlen(name), m = strlen(suffix);

	return n > m && strcasecmp(name + n - m, suffix) == 0;
}

static const char *
packed_type(const char *name)
{
	for (size_t i = 0; i < sizeof packed / sizeof *packed; i++)
		if (has_suffix(name, packed[i].suffix))
			return packed[i].type;
	return "application/zip";
}

/* UTF-8 without controls; a sequence that the sample cuts at its end is no fault. */
static bool
is_text(const uint8_t *p, size_t n)
{
	const char *text = (const char *)p;

	for (size_t cut = 0; cut < 4 && cut < n; cut++)
		if (utf8_valid(text, n - cut))
			return (cut == 0 || (p[n - cut] >= 0xc2 && p[n - cut] <= 0xf4)) &&
			    !utf8_control(text, n - cut, "\t\r\n");
	return false;
}

const char *
file_type(const char *name, const uint8_t *p, size_t n)
{
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
		const struct magic *m = &magics[i];

		if (n >= m->off + m->n && memcmp(p + m->off, m->bytes, m->n) == 0)
			return m->type;
	}
	if (n >= 4 && memcmp(p, "PK\x03\x04", 4) == 0)
		return packed_type(name);
	if (n == 0 || !is_text(p, n))
		return unknown;
	return has_suffix(name, ".csv") ? "text/csv" : "text/plain";
}

const char *
file_type_known(const char *type)
{
	static const struct { const char *stored, *said; } texts[] = {
		{ "text/csv", "text/csv; charset=utf-8" }, { "text/plain", "text/plain; charset=utf-8" },
		{ "application/zip", "application/zip" }, { "application/json", "application/json" },
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (strcmp(texts[i].stored, type) == 0)
			return texts[i].said;
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
		if (strcmp(magics[i].type, type) == 0)
			return magics[i].type;
	for (size_t i = 0; i < sizeof packed / sizeof *packed; i++)
		if (strcmp(packed[i].type, type) == 0)
			return packed[i].type;
	return unknown;
}

const char *
file_name(struct arena *a, const char *said)
{
	const char *last = said;
	char *copy;
	size_t n = 0, characters = 0;

	for (const char *p = said; *p; p++)
		if (*p == '/' || *p == '\\')
			last = p + 1;
	if (!utf8_valid(last, strlen(last)))
		return "fichier";
	copy = arena_dup(a, last, strlen(last));
	for (const char *p = last; *p; p++) {
		if (((unsigned char)*p & 0xc0) != 0x80 && characters++ == NAME_CHARACTERS)
			break;
		if ((unsigned char)*p >= 0x20 && *p != 0x7f)
			copy[n++] = *p;
	}
	copy[n] = '\0';
	return n == 0 || strspn(copy, ". ") == n ? "fichier" : copy;
}
