/* Rows stand in an arena, found through two tables of open addressing: by key and by French text.
 * A file is read whole before it counts, so a file that is refused changes nothing. */
#include "texts.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "utf8.h"

enum { COLUMNS = 5, KEY = 0, FRENCH = 2, ENGLISH = 3, SLOTS_FIRST = 256 };
enum { BLOCK = 256 << 10, BUDGET = 64 << 20, FILE_MAX = 8 << 20 };
static const char header[] = "key\tcontext\tfr\ten\tes";

struct row { const char *key, *text[LANGS]; size_t line; };
struct table { const struct row **slot; size_t cap, n; enum { BY_KEY, BY_FRENCH } by; };
struct texts {
	struct arena *arena;
	struct table key, french;
	struct buf untold;		/* of the last file: lines without English */
};

struct load {
	struct texts texts;		/* what the file holds */
	const char *path;
	size_t line;
	char *err;
	size_t nerr;
};

static const char *
name_of(const struct table *table, const struct row *row)
{
	return table->by == BY_KEY ? row->key : row->text[LANG_FR];
}

/* FNV-1a: the catalogue is ours, nobody chooses its keys against us */
static uint64_t
hash(const char *s)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 0x100000001b3u;
	return h ^ h >> 32;
}

/* The slot of the name, or the free one where it would stand. */
static const struct row **
find(const struct table *table, const char *name)
{
	size_t i = hash(name) & (table->cap - 1);

	while (table->slot[i] && strcmp(name_of(table, table->slot[i]), name) != 0)
		i = (i + 1) & (table->cap - 1);
	return &table->slot[i];
}

static void
enlarge(struct table *table, struct arena *arena)
{
	struct table old = *table;

	table->cap = old.cap ? old.cap * 2 : SLOTS_FIRST;
	table->slot = arena_alloc(arena, table->cap, sizeof *table->slot);
	for (size_t i = 0; i < old.cap; i++)
		if (old.slot[i])
			*find(table, name_of(&old, old.slot[i])) = old.slot[i];
}

/* The row of that name; `row` takes its place only when `over`. NULL: there was none. */
static const struct row *
put(struct table *table, struct arena *arena, const struct row *row, bool over)
{
	const struct row **slot, *before;

	if (table->n * 2 >= table->cap)
		enlarge(table, arena);
	slot = find(table, name_of(table, row));
	before = *slot;
	table->n += before == NULL;
	if (before == NULL || over)
		*slot = row;
	return before;
}

static bool
is_key(const char *key)
{
	const char *part = key;

	for (; *key; key++) {
		if (*key == '.' && key == part)
			return false;
		if (*key == '.')
			part = key + 1;
		else if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789_", *key))
			return false;
	}
	return key != part;
}

/* `\n` becomes a line break, in place */
static void
break_lines(char *cell)
{
	char *to = cell;

	for (char *from = cell; *from; from++) {
		if (from[0] == '\\' && from[1] == 'n') {
			*to++ = '\n';
			from++;
		} else {
			*to++ = *from;
		}
	}
	*to = '\0';
}

static bool
split(char *line, char *cell[COLUMNS])
{
	size_t n = 0;

	for (char *tab; n < COLUMNS; line = tab + 1) {
		cell[n++] = line;
		tab = strchr(line, '\t');
		if (tab == NULL)
			break;
		if (n == COLUMNS)
			return false;
		*tab = '\0';
	}
	return n == COLUMNS;
}

static bool
refuse(const struct load *load, const char *why)
{
	snprintf(load->err, load->nerr, "%s:%zu: %s", load->path, load->line, why);
	return false;
}

static bool
add_row(struct load *load, char *const cell[COLUMNS])
{
	struct arena *arena = load->texts.arena;
	struct row *row = arena_alloc(arena, 1, sizeof *row);
	const struct row *before;

	row->key = cell[KEY];
	row->text[LANG_FR] = cell[FRENCH];
	row->text[LANG_EN] = *cell[ENGLISH] ? cell[ENGLISH] : cell[FRENCH];
	row->line = load->line;
	if (*cell[ENGLISH] == '\0')
		buf_fmt(&load->texts.untold, "%s%zu", load->texts.untold.n ? ", " : "", load->line);
	if (put(&load->texts.key, arena, row, false))
		return refuse(load, arena_fmt(arena, "the key %s stands twice", row->key));
	before = put(&load->texts.french, arena, row, false);
	if (before && strcmp(before->text[LANG_EN], row->text[LANG_EN]) != 0)
		return refuse(load, arena_fmt(arena, "the French of %s is that of %s (line %zu), "
		    "but the English differs: give one of them other words", row->key,
		    before->key, before->line));
	return true;
}

static bool
add_line(struct load *load, char *line)
{
	char *cell[COLUMNS];

	load->line++;
	if (!utf8_valid(line, strlen(line)) || strchr(line, '\r'))
		return refuse(load, "a line is UTF-8 and ends with LF alone");
	if (load->line == 1)
		return strcmp(line, header) == 0 ||
		    refuse(load, "the first line names the columns key, context, fr, en, es");
	if (!split(line, cell))
		return refuse(load, "a row has five columns parted by tabs");
	if (!is_key(cell[KEY]))
		return refuse(load, "a key is made of a-z, 0-9 and _ parted by periods");
	if (*cell[FRENCH] == '\0')
		return refuse(load, "the French text is empty");
	break_lines(cell[FRENCH]);
	break_lines(cell[ENGLISH]);
	return add_row(load, cell);
}

static bool
add_lines(struct load *load, char *text, size_t n)
{
	if (memchr(text, '\0', n))
		return refuse(load, "the file holds a NUL byte");
	if (n == 0)
		return refuse(load, "the file is empty");
	for (char *line = text, *end = text + n, *next; line < end; line = next) {
		next = memchr(line, '\n', (size_t)(end - line));
		next = next ? next : end;
		*next++ = '\0';
		if (!add_line(load, line))
			return false;
	}
	return true;
}

static bool
read_file(struct load *load, FILE *file)
{
	struct stat st;
	size_t size, n;
	char *text;

	if (fstat(fileno(file), &st) < 0 || !S_ISREG(st.st_mode))
		return refuse(load, "a catalogue is a regular file");
	if (st.st_size > FILE_MAX)
		return refuse(load, "a catalogue has 8 MiB at most");
	size = (size_t)st.st_size;
	text = arena_alloc(load->texts.arena, size + 1, 1);
	n = fread(text, 1, size, file);
	if (ferror(file))
		return refuse(load, "the file could not be read");
	return add_lines(load, text, n);
}

static bool
load_file(struct load *load)
{
	FILE *file = fopen(load->path, "re");
	bool ok;

	if (file == NULL) {
		snprintf(load->err, load->nerr, "%s: %s", load->path, strerror(errno));
		return false;
	}
	ok = read_file(load, file);
	fclose(file);
	return ok;
}

static void
merge(struct table *into, struct arena *arena, const struct table *from)
{
	for (size_t i = 0; i < from->cap; i++)
		if (from->slot[i])
			put(into, arena, from->slot[i], true);
}

static struct texts
empty(struct arena *arena)
{
	struct texts t = { .arena = arena, .key.by = BY_KEY, .french.by = BY_FRENCH };

	buf_init(&t.untold, arena);
	return t;
}

/* An arena that never jumps: at the start of a program, no memory means no program. */
static struct texts *
texts_new(void)
{
	struct arena *arena = arena_new(BLOCK, BUDGET);
	struct texts *t = arena ? arena_alloc(arena, 1, sizeof *t) : NULL;

	if (t)
		*t = empty(arena);
	return t;
}

struct texts *
texts_load(struct texts *t, const char *path, char *err, size_t nerr)
{
	struct texts *into = t ? t : texts_new();
	struct load load = { .path = path, .err = err, .nerr = nerr };

	if (into == NULL) {
		snprintf(err, nerr, "%s: no memory is left", path);
		return NULL;
	}
	load.texts = empty(into->arena);
	if (!load_file(&load)) {
		if (t == NULL)
			texts_free(&into);
		return NULL;
	}
	merge(&into->key, into->arena, &load.texts.key);
	merge(&into->french, into->arena, &load.texts.french);
	into->untold = load.texts.untold;
	return into;
}

void
texts_free(struct texts **t)
{
	struct arena *arena = *t ? (*t)->arena : NULL;

	arena_free(&arena);
	*t = NULL;
}

static const struct row *
get(const struct table *table, const char *name)
{
	return table->cap ? *find(table, name) : NULL;
}

const char *
texts_of(const struct texts *t, const char *fr, enum lang lang)
{
	const struct row *row;

	if (lang == LANG_FR)
		return fr;
	row = get(&t->french, fr);
	return row ? row->text[lang] : NULL;
}

const char *
texts_key(const struct texts *t, const char *key, enum lang lang)
{
	const struct row *row = get(&t->key, key);

	return row ? row->text[lang] : key;
}

const char *
texts_untold(const struct texts *t)
{
	return t->untold.n ? t->untold.p : NULL;
}

bool
texts_has_key(const struct texts *t, const char *key)
{
	return get(&t->key, key) != NULL;
}
