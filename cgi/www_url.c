#include <dirent.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin_private.h"

enum { HASH_SHOWN = 5, READ_BYTES = 64 * 1024 };

static void
add_file(crypto_generichash_state *hash, int folder, const char *name)
{
	static const unsigned char none[1];
	unsigned char *bytes = malloc(READ_BYTES);
	int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t n = -1;

	/* the name too, with its NUL: a file that moves is another set of files */
	crypto_generichash_update(hash, (const unsigned char *)name, strlen(name) + 1);
	while (bytes && fd >= 0 && (n = read(fd, bytes, READ_BYTES)) > 0)
		crypto_generichash_update(hash, bytes, (size_t)n);
	crypto_generichash_update(hash, none, sizeof none);
	if (fd >= 0)
		close(fd);
	free(bytes);
}

static int
visible(const struct dirent *d)
{
	return d->d_name[0] != '.';
}

/* Files and folders in the order of their names, whatever the system's. */
static void
add_folder(crypto_generichash_state *hash, const char *path, int depth)
{
	struct dirent **entry;
	int n = scandir(path, &entry, visible, alphasort);
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	char below[4096];
	struct stat st;

	for (int i = 0; i < n; i++) {
		const char *name = entry[i]->d_name;

		if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISDIR(st.st_mode))
			add_file(hash, folder, name);
		else if (depth > 0 && snprintf(below, sizeof below, "%s/%s", path,
		    name) < (int)sizeof below)
			add_folder(hash, below, depth - 1);
		free(entry[i]);
	}
	if (n >= 0)
		free(entry);
	if (folder >= 0)
		close(folder);
}

const char *
www_url(struct arena *arena, const char *folder)
{
	crypto_generichash_state hash;
	unsigned char sum[HASH_SHOWN + 11];
	char hex[2 * HASH_SHOWN + 1];

	crypto_generichash_init(&hash, NULL, 0, sizeof sum);
	add_folder(&hash, folder, 4);
	crypto_generichash_final(&hash, sum, sizeof sum);
	sodium_bin2hex(hex, sizeof hex, sum, HASH_SHOWN);
	return arena_fmt(arena, "/cimaise-www/%s", hex);
}
