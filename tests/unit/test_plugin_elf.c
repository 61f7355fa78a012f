/* What an object file says before it is loaded, read from bytes that may be anything. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "../../cgi/plugin_elf.c"

static unsigned char *
own_bytes(size_t *n)
{
	int fd = open("/proc/self/exe", O_RDONLY);
	struct stat st;
	unsigned char *p;
	size_t used = 0;
	ssize_t got;

	assert_true(fd >= 0 && fstat(fd, &st) == 0);
	p = malloc((size_t)st.st_size);
	assert_non_null(p);
	while ((got = read(fd, p + used, (size_t)st.st_size - used)) > 0)
		used += (size_t)got;
	close(fd);
	*n = used;
	return p;
}

static void
test_reads_what_an_object_gives(void **state)
{
	const char *other, *section;
	size_t n, count;
	unsigned char *p = own_bytes(&n);

	(void)state;
	assert_true(elf_exports(p, n, "nothing", &count, &other));
	assert_false(elf_exports((const unsigned char *)"#!/bin/sh\n", 10, "x", &count, &other));
	assert_false(elf_exports(p, 0, "x", &count, &other));
	assert_false(elf_writes((const unsigned char *)"#!/bin/sh\n", 10, &other, &section));
	free(p);
}

/* Cut anywhere, or with any byte of its tables changed: an answer, never a read outside. */
static void
test_survives_any_bytes(void **state)
{
	const char *other, *section;
	size_t n, count;
	unsigned char *p = own_bytes(&n);
	const Elf64_Ehdr *h = (const void *)p;
	size_t tables = (size_t)h->e_shoff, step = n / 500 + 1;

	(void)state;
	for (size_t cut = 0; cut < n; cut += step) {
		unsigned char *part = malloc(cut ? cut : 1);

		memcpy(part, p, cut);
		elf_exports(part, cut, "x", &count, &other);
		elf_writes(part, cut, &other, &section);
		free(part);
	}
	for (size_t i = 0; i < sizeof *h + (size_t)h->e_shnum * sizeof(Elf64_Shdr); i++) {
		size_t at = i < sizeof *h ? i : tables + i - sizeof *h;
		unsigned char was = p[at];

		for (unsigned bit = 0; bit < 8; bit++) {
			p[at] = (unsigned char)(was ^ (1u << bit));
			elf_exports(p, n, "x", &count, &other);
			elf_writes(p, n, &other, &section);
		}
		p[at] = was;
	}
	free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads_what_an_object_gives),
		cmocka_unit_test(test_survives_any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
