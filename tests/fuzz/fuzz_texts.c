/* Any file as a catalogue: refused with a sentence, or each row of it is found again. Any text
 * filled: no value is read again. */
#include "text.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "texts.h"

/* A file in memory, written anew for each input. */
static const char *
file_of(const uint8_t *data, size_t size)
{
	static char path[40];
	static int fd = -1;

	if (fd < 0) {
		fd = memfd_create("texts", 0);
		snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	}
	must(fd >= 0 && ftruncate(fd, 0) == 0 && pwrite(fd, data, size, 0) == (ssize_t)size);
	return path;
}

/* The cell of a row, `\n` being a line break. */
static char *
cell(struct arena *arena, const char **p)
{
	size_t n = strcspn(*p, "\t\n");
	char *text = arena_dup(arena, *p, n), *to = text;

	*p += n + ((*p)[n] == '\t');
	for (const char *from = text; *from; from++) {
		bool line = from[0] == '\\' && from[1] == 'n';

		*to++ = line ? '\n' : *from;
		from += line;
	}
	*to = '\0';
	return text;
}

static void
find_rows(const struct texts *t, struct arena *arena, const char *p)
{
	while ((p = strchr(p, '\n')) != NULL && *++p) {
		const char *key = cell(arena, &p), *fr, *en;

		cell(arena, &p);
		fr = cell(arena, &p);
		en = cell(arena, &p);
		en = *en ? en : fr;
		must(texts_has_key(t, key));
		must(strcmp(texts_key(t, key, LANG_FR), fr) == 0);
		must(strcmp(texts_key(t, key, LANG_EN), en) == 0);
		must(strcmp(texts_of(t, fr, LANG_EN), en) == 0);
	}
}

static void
fill(struct arena *arena, const char *text)
{
	static const char *const pairs[] = { "n", "{{x}}{{|}}", "x", "{{n}}", NULL };
	size_t len;

	for (int64_t n = 0; n < 3; n++)
		for (enum lang lang = LANG_FR; lang < LANGS; lang++) {
			struct buf b = new_buf(arena);
			const char *part = texts_plural(text, lang, n, &len);

			must(part >= text && part + len <= text + strlen(text));
			must(memmem(part, len, "{{|}}", 5) == NULL);
			texts_fill(&b, text, lang, n, pairs);
			must(strlen(b.p) == b.n && b.n <= len * 2);
		}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = fresh_arena();
	char why[300] = "";
	const char *text = arena_dup(arena, (const char *)data, size);
	struct texts *t = texts_load(NULL, file_of(data, size), why, sizeof why);

	must((t == NULL) == (strlen(why) > 10));
	if (t != NULL)
		find_rows(t, arena, text);
	texts_free(&t);
	fill(arena, text);
	return 0;
}
