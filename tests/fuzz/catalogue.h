/* The catalogue beside this file, loaded once. */
#ifndef FUZZ_CATALOGUE_H
#define FUZZ_CATALOGUE_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "texts.h"

static struct texts *
open_catalogue(void)
{
	const char *slash = strrchr(__FILE__, '/');
	char path[1000], err[200];
	struct texts *t;

	snprintf(path, sizeof path, "%.*s../../cgi/textes.tsv",
	    slash ? (int)(slash + 1 - __FILE__) : 0, __FILE__);
	t = texts_load(NULL, path, err, sizeof err);
	if (t == NULL) {
		fprintf(stderr, "%s\n", err);
		abort();
	}
	return t;
}
#endif
