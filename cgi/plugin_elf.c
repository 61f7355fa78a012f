#include <elf.h>
#include <string.h>

#include "plugin_private.h"

/* Reads the dynamic symbols of a shared object (System V ABI, chapter 4) without running it: dlopen
 * runs constructors, so what is judged must be judged before. Every offset is checked. */

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

static bool
walk(const Elf64_Sym *sym, size_t nsym, const char *names, size_t nnames, const char *wanted,
	size_t *count, const char **other)
{
	for (size_t i = 0; i < nsym; i++) {
		const char *name = names + sym[i].st_name;

		if (!given(&sym[i]))
			continue;
		if (sym[i].st_name >= nnames || memchr(name, '\0', nnames - sym[i].st_name) == NULL)
			return false;
		++*count;
		if (strcmp(name, wanted) != 0)
			*other = name;
	}
	return true;
}

bool
elf_exports(const unsigned char *file, size_t n, const char *wanted, size_t *count,
	const char **other)
{
	const Elf64_Ehdr *h = header(file, n);
	const Elf64_Shdr *s = h ? piece(file, n, h->e_shoff, h->e_shnum, sizeof *s) : NULL;

	*count = 0;
	*other = NULL;
	for (size_t i = 0; s && i < h->e_shnum; i++) {
		const Elf64_Sym *sym;
		uint64_t nsym = s[i].sh_size / sizeof *sym, names = s[i].sh_link;

		if (s[i].sh_type != SHT_DYNSYM)
			continue;
		sym = piece(file, n, s[i].sh_offset, nsym, sizeof *sym);
		if (sym == NULL || names >= h->e_shnum || s[names].sh_offset > n ||
		    s[names].sh_size > n - s[names].sh_offset)
			return false;
		return walk(sym, nsym, (const char *)file + s[names].sh_offset, s[names].sh_size,
		    wanted, count, other);
	}
	return false;
}
