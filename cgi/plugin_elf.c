#include <elf.h>
#include <string.h>

#include "plugin_private.h"

/* Reads a shared object (System V ABI, chapter 4) without running it: dlopen runs constructors, so
 * what is judged must be judged before. Every offset is checked. */

enum { CRT_BYTES = 16 };	/* .data and .bss of the compiler's start files, with padding */

struct names { const char *p; size_t n; };
/* A table of symbols, with their names. */
struct symbols { const Elf64_Sym *v; size_t n; struct names names; };

/* `n` elements of `size` at `off` of the file; NULL: not inside it, or not aligned. */
static const void *
piece(const unsigned char *file, size_t nfile, uint64_t off, uint64_t n, size_t size)
{
	if (off % 8 != 0 || off > nfile || (n != 0 && n > (nfile - off) / size))
		return NULL;
	return file + off;
}

static const Elf64_Ehdr *
header(const unsigned char *file, size_t n)
{
	const Elf64_Ehdr *h = piece(file, n, 0, 1, sizeof *h);

	if (h == NULL || memcmp(h->e_ident, ELFMAG, SELFMAG) != 0 ||
	    h->e_ident[EI_CLASS] != ELFCLASS64 || h->e_ident[EI_DATA] != ELFDATA2LSB ||
	    h->e_type != ET_DYN || h->e_shentsize != sizeof(Elf64_Shdr))
		return NULL;
	return h;
}

/* Defined here and visible from outside. */
static bool
given(const Elf64_Sym *s)
{
	unsigned bind = ELF64_ST_BIND(s->st_info), seen = ELF64_ST_VISIBILITY(s->st_other);

	return s->st_shndx != SHN_UNDEF && (bind == STB_GLOBAL || bind == STB_WEAK) &&
	    (seen == STV_DEFAULT || seen == STV_PROTECTED);
}

/* A table of names; false: it is not inside the file. */
static bool
names_of(const unsigned char *file, size_t n, const Elf64_Shdr *s, struct names *out)
{
	if (s->sh_offset > n || s->sh_size > n - s->sh_offset)
		return false;
	*out = (struct names){ (const char *)file + s->sh_offset, s->sh_size };
	return true;
}

/* NULL: not inside the table. */
static const char *
named(const struct names *names, size_t at)
{
	return at < names->n && memchr(names->p + at, '\0', names->n - at) ? names->p + at : NULL;
}

/* The first table of that type; false: there is none, or it is not inside the file. */
static bool
symbols_of(const unsigned char *file, size_t n, unsigned type, struct symbols *out)
{
	const Elf64_Ehdr *h = header(file, n);
	const Elf64_Shdr *s = h ? piece(file, n, h->e_shoff, h->e_shnum, sizeof *s) : NULL;
	size_t i = 0;

	while (s && i < h->e_shnum && s[i].sh_type != type)
		i++;
	if (s == NULL || i == h->e_shnum || s[i].sh_link >= h->e_shnum)
		return false;
	out->n = s[i].sh_size / sizeof *out->v;
	out->v = piece(file, n, s[i].sh_offset, out->n, sizeof *out->v);
	return out->v != NULL && names_of(file, n, s + s[i].sh_link, &out->names);
}

bool
elf_exports(const unsigned char *file, size_t n, const char *wanted, size_t *count,
	const char **other)
{
	struct symbols all;

	*count = 0;
	*other = NULL;
	if (!symbols_of(file, n, SHT_DYNSYM, &all))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const char *name = named(&all.names, all.v[i].st_name);

		if (!given(&all.v[i]))
			continue;
		if (name == NULL)
			return false;
		++*count;
		if (strcmp(name, wanted) != 0)
			*other = name;
	}
	return true;
}

/* What the loader fills and nobody writes to later, though it may stand outside of RELRO. */
static bool
settled(const char *name)
{
	static const char *const names[] = { ".data.rel.ro", ".bss.rel.ro", ".got", "cim_uses",
		".tm_clone_table" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		size_t len = strlen(names[i]);

		if (strncmp(name, names[i], len) == 0 && (name[len] == '\0' || name[len] == '.'))
			return true;
	}
	return false;
}

static bool
written(const Elf64_Shdr *s, const char *name)
{
	bool data = s->sh_type == SHT_PROGBITS || s->sh_type == SHT_NOBITS;

	return data && (s->sh_flags & SHF_WRITE) && (s->sh_flags & SHF_ALLOC) && s->sh_size > 0 &&
	    ((s->sh_flags & SHF_TLS) || !settled(name));
}

/* Sanitizers and coverage keep counters of their own in every object. */
static bool
instrumented(const struct symbols *all)
{
	static const char *const begins[] = { "__asan_", "__ubsan_", "__sanitizer_", "__gcov_",
		"__llvm_profile_" };

	for (size_t i = 0; i < all->n; i++) {
		const char *name = named(&all->names, all->v[i].st_name);

		for (size_t j = 0; name && j < sizeof begins / sizeof begins[0]; j++)
			if (strncmp(name, begins[j], strlen(begins[j])) == 0)
				return true;
	}
	return false;
}

/* The first object in section `at` that is not of the compiler's own start files: local symbols
 * stand behind the name of their source. NULL: none. */
static const char *
object_in(const struct symbols *all, size_t at)
{
	bool crt = false;

	for (size_t i = 0; i < all->n; i++) {
		const Elf64_Sym *s = &all->v[i];
		const char *name = named(&all->names, s->st_name);

		if (name == NULL)
			continue;
		if (ELF64_ST_TYPE(s->st_info) == STT_FILE)
			crt = strcmp(name, "crtstuff.c") == 0;
		else if (!crt && s->st_shndx == at && s->st_size > 0)
			return name;
	}
	return NULL;
}

bool
elf_writes(const unsigned char *file, size_t n, const char **name, const char **section)
{
	const Elf64_Ehdr *h = header(file, n);
	const Elf64_Shdr *s = h ? piece(file, n, h->e_shoff, h->e_shnum, sizeof *s) : NULL;
	struct symbols all, given_out;
	struct names names;
	uint64_t bytes = 0, most = 0;
	bool known = symbols_of(file, n, SHT_SYMTAB, &all);

	*name = NULL;
	if (s == NULL || h->e_shstrndx >= h->e_shnum ||
	    !names_of(file, n, s + h->e_shstrndx, &names) ||
	    (known && instrumented(&all)) ||
	    (symbols_of(file, n, SHT_DYNSYM, &given_out) && instrumented(&given_out)))
		return false;
	for (size_t i = 0; i < h->e_shnum; i++) {
		const char *called = named(&names, s[i].sh_name);

		if (called == NULL || !written(&s[i], called))
			continue;
		bytes += s[i].sh_size;
		if (s[i].sh_size >= most) {
			most = s[i].sh_size;
			*section = called;
		}
		if ((known && (*name = object_in(&all, i)) != NULL) || (s[i].sh_flags & SHF_TLS)) {
			*section = called;
			return true;
		}
	}
	return !known && bytes > CRT_BYTES;
}
