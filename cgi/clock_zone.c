/* Zones come from the files of the system and from nowhere else: no variable of the environment
 * moves them. They are kept for the life of the program, the one state that this module has, with
 * the seal after which no file is opened. */
#include "clock_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MAX = 64 << 10, TYPES_MAX = 256 };
static const char folder[] = "/usr/share/zoneinfo/";
static struct zone *zones;
static bool sealed;

/* "America/Toronto": no other file can be named. "right/..." counts leap seconds: zone_parse
 * refuses it; "posix/..." is a second name of what stands above it. */
static bool
is_name(const char *name)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	    "0123456789_+-/";
	size_t n = strlen(name);

	return n > 0 && n < ZONE_NAME_MAX && strspn(name, allowed) == n && name[0] != '/' &&
	    name[n - 1] != '/' && strstr(name, "//") == NULL;
}

static bool
read_file(struct zone *zone, const char *name)
{
	char path[sizeof folder + ZONE_NAME_MAX];
	uint8_t *bytes = malloc(FILE_MAX);
	size_t n = 0;
	FILE *file;

	snprintf(path, sizeof path, "%s%s", folder, name);
	file = bytes ? fopen(path, "re") : NULL;
	if (file) {
		n = fread(bytes, 1, FILE_MAX, file);
		fclose(file);
	}
	if (n > 0 && !zone_parse(zone, bytes, n))
		n = 0;
	free(bytes);
	return n > 0;
}

const struct zone *
clock_zone(const char *name)
{
	struct zone *zone;

	for (zone = zones; zone; zone = zone->next)
		if (strcmp(zone->name, name) == 0)
			return zone;
	if (sealed || !is_name(name) || (zone = calloc(1, sizeof *zone)) == NULL)
		return NULL;
	if (!read_file(zone, name)) {
		free(zone);
		return NULL;
	}
	memcpy(zone->name, name, strlen(name) + 1);
	zone->next = zones;
	zones = zone;
	return zone;
}

void
clock_seal(void)
{
	sealed = true;
}

/* the last transition at or before the instant; there is one */
static size_t
find(const struct zone *zone, int64_t seconds)
{
	size_t low = 0, high = zone->ntransition;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (zone->at[middle] <= seconds)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* RFC 9636, 3.2: before the first transition the first type holds, after the last the footer. */
static int32_t
offset_at(const struct zone *zone, int64_t seconds)
{
	size_t n = zone->ntransition;

	if (n > 0 && seconds < zone->at[0])
		return zone->offset[0];
	if (n > 0 && (seconds < zone->at[n - 1] || !zone->rule.is))
		return zone->offset[zone->type[find(zone, seconds)]];
	return zone->rule.is ? rule_offset(&zone->rule, seconds) : zone->offset[0];
}

void
clock_local(const struct zone *zone, int64_t us, struct civil *out)
{
	int64_t seconds = clock_floor(us, SECOND_US);

	out->us = us - seconds * SECOND_US;
	out->offset = offset_at(zone, seconds);
	clock_split(seconds + out->offset, out);
}

/* Every offset the zone ever has, once each. */
static size_t
offsets(const struct zone *zone, int32_t out[TYPES_MAX + 2])
{
	size_t n = 0;

	for (size_t i = 0; i < zone->ntype + 2; i++) {
		int32_t offset = i < zone->ntype ? zone->offset[i] :
		    i == zone->ntype ? zone->rule.std : zone->rule.dst;
		size_t k = 0;

		while (k < n && out[k] != offset)
			k++;
		if (k == n)
			out[n++] = offset;
	}
	return n;
}

/* An instant is a local time less the offset that holds at that instant: each offset is tried. */
int
clock_utc(const struct zone *zone, const struct civil *local, int64_t *us)
{
	int32_t offset[TYPES_MAX + 2];
	size_t n = offsets(zone, offset);
	int64_t seconds = clock_seconds(local), first = INT64_MAX;
	int count = 0;

	for (size_t i = 0; i < n; i++) {
		int64_t at = seconds - offset[i];

		if (offset_at(zone, at) != offset[i])
			continue;
		first = at < first ? at : first;
		count++;
	}
	if (count > 0)
		*us = first * SECOND_US + local->us;
	return count > 2 ? 2 : count;
}
