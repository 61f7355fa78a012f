/* ZIP (PKWARE APPNOTE 6.3) in one pass: sizes stand behind each part (bit 3) and in the
 * directory at the end. Written here because a worker may not open files, which the libraries
 * for workbooks do. Memory is the arena's, so that an export that is abandoned leaks nothing.
 * Below 4 GiB. */
#include <string.h>
#include <zlib.h>

#include "export_private.h"

enum { ZIP_PARTS = 8, ZIP_OUT = 16384 };
enum { FLAGS = 0x0808, DEFLATED = 8, ZIP_VERSION = 20 };	/* sizes behind; names in UTF-8 */
#define DATE_1980	0x0021u
#define ZIP_MAX		UINT64_C(0xfffffffe)

struct part { const char *name; uint32_t crc; uint64_t size, packed, at; };
struct zip {
	const struct export_sink *sink;
	struct arena *arena;
	z_stream z;
	struct part part[ZIP_PARTS]; size_t n;
	uint64_t at;
	unsigned char out[ZIP_OUT];
};

static void *
take(void *arena, unsigned n, unsigned size)
{
	return arena_alloc(arena, n, size);
}

static void
give(void *arena, void *p)
{
	(void)arena;
	(void)p;
}

struct zip *
zip_new(struct arena *arena, const struct export_sink *sink)
{
	struct zip *zip = arena_alloc(arena, 1, sizeof *zip);

	zip->sink = sink;
	zip->arena = arena;
	zip->z.zalloc = take;
	zip->z.zfree = give;
	zip->z.opaque = arena;
	/* no zlib header: what a ZIP holds is bare */
	if (deflateInit2(&zip->z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8,
		Z_DEFAULT_STRATEGY) != Z_OK)
		return NULL;
	return zip;
}

static bool
out(struct zip *zip, const void *p, size_t n)
{
	zip->at += n;
	return zip->at <= ZIP_MAX && zip->sink->put(zip->sink->to, p, n);
}

/* Little-endian numbers, one after the other. */
struct pack { unsigned char b[64]; size_t n; };

static void
pack(struct pack *p, uint64_t v, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++, v >>= 8)
		p->b[p->n++] = (unsigned char)(v & 255);
}

bool
zip_begin(struct zip *zip, const char *name)
{
	struct part *part = &zip->part[zip->n];
	struct pack p = { .n = 0 };

	if (zip->n == ZIP_PARTS)
		return false;
	*part = (struct part){ .name = name, .at = zip->at };
	pack(&p, 0x04034b50, 4);
	pack(&p, ZIP_VERSION, 2);
	pack(&p, FLAGS, 2);
	pack(&p, DEFLATED, 2);
	pack(&p, 0, 2);
	pack(&p, DATE_1980, 2);
	pack(&p, 0, 12);
	pack(&p, strlen(name), 2);
	pack(&p, 0, 2);
	return deflateReset(&zip->z) == Z_OK && out(zip, p.b, p.n) && out(zip, name, strlen(name));
}

/* Everything that is in, or with Z_FINISH everything that is left. */
static bool
deflate_all(struct zip *zip, int flush)
{
	struct part *part = &zip->part[zip->n];

	do {
		size_t n;

		zip->z.next_out = zip->out;
		zip->z.avail_out = sizeof zip->out;
		if (deflate(&zip->z, flush) == Z_STREAM_ERROR)
			return false;
		n = sizeof zip->out - zip->z.avail_out;
		part->packed += n;
		if (n > 0 && !out(zip, zip->out, n))
			return false;
	} while (zip->z.avail_out == 0);
	return true;
}

bool
zip_put(struct zip *zip, const void *data, size_t n)
{
	struct part *part = &zip->part[zip->n];
	const unsigned char *p = data;

	part->size += n;
	if (part->size > ZIP_MAX)
		return false;
	while (n > 0) {
		unsigned now = n > (1u << 30) ? 1u << 30 : (unsigned)n;

		part->crc = (uint32_t)crc32(part->crc, p, now);
		memcpy(&zip->z.next_in, &p, sizeof p);	/* read only */
		zip->z.avail_in = now;
		if (!deflate_all(zip, Z_NO_FLUSH))
			return false;
		p += now;
		n -= now;
	}
	return true;
}

static void
pack_sizes(struct pack *p, const struct part *part)
{
	pack(p, part->crc, 4);
	pack(p, part->packed, 4);
	pack(p, part->size, 4);
}

bool
zip_end(struct zip *zip)
{
	struct pack p = { .n = 0 };

	zip->z.avail_in = 0;
	if (!deflate_all(zip, Z_FINISH))
		return false;
	pack(&p, 0x08074b50, 4);
	pack_sizes(&p, &zip->part[zip->n++]);
	return out(zip, p.b, p.n);
}

static bool
directory_entry(struct zip *zip, const struct part *part)
{
	struct pack p = { .n = 0 };

	pack(&p, 0x02014b50, 4);
	pack(&p, ZIP_VERSION, 2);
	pack(&p, ZIP_VERSION, 2);
	pack(&p, FLAGS, 2);
	pack(&p, DEFLATED, 2);
	pack(&p, 0, 2);
	pack(&p, DATE_1980, 2);
	pack_sizes(&p, part);
	pack(&p, strlen(part->name), 2);
	pack(&p, 0, 8);
	pack(&p, 0, 4);
	pack(&p, part->at, 4);
	return out(zip, p.b, p.n) && out(zip, part->name, strlen(part->name));
}

bool
zip_finish(struct zip *zip)
{
	uint64_t start = zip->at;
	struct pack p = { .n = 0 };

	for (size_t i = 0; i < zip->n; i++)
		if (!directory_entry(zip, &zip->part[i]))
			return false;
	pack(&p, 0x06054b50, 4);
	pack(&p, 0, 4);
	pack(&p, zip->n, 2);
	pack(&p, zip->n, 2);
	pack(&p, zip->at - start, 4);
	pack(&p, start, 4);
	pack(&p, 0, 2);
	return out(zip, p.b, p.n);
}
