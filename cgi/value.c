/* What every kind of member has in common: is it there, which filters draw it. */
#include "value.h"

#include <string.h>

#include "shape.h"

/* The member as it is, whatever its alignment. */
union member {
	int64_t n;
	bool yes;
	double real;
	const char *text;
	unsigned choice;
	struct cim_int oint;
	struct cim_real oreal;
	struct cim_yes said;
	struct cim_dec dec;
	struct cim_time time;
	struct cim_date date;
	struct cim_uuid uuid;
	struct cim_hash hash;
	struct cim_bytes bytes;
	struct cim_file file;
	struct rows rows;
};

bool
value_there(const struct cim_field *f, const void *at)
{
	union member m;

	if (f->kind == CIM_K_SUB || f->kind == CIM_K_FORM)
		return true;
	memcpy(&m, at, shape_kind_size(f->kind));
	switch (f->kind) {
	case CIM_K_INT: return m.n != 0;
	case CIM_K_BOOL: return m.yes;
	case CIM_K_REAL: return m.real < 0 || m.real > 0;
	case CIM_K_TEXT: return m.text != NULL && *m.text != '\0';
	case CIM_K_CHOICE: return m.choice != 0;
	case CIM_K_OINT: return m.oint.is;
	case CIM_K_OREAL: return m.oreal.is;
	case CIM_K_YES: return m.said.is && m.said.v;
	case CIM_K_DEC: return m.dec.is;
	case CIM_K_TIME: return m.time.is;
	case CIM_K_DATE: return m.date.is;
	case CIM_K_UUID: return m.uuid.is;
	case CIM_K_HASH: return m.hash.is;
	case CIM_K_BYTES: return m.bytes.n > 0;
	case CIM_K_FILE: return m.file.id != 0;
	case CIM_K_FILES:
	case CIM_K_REFS:
	case CIM_K_ROWS: return m.rows.n > 0;
	default: return false;
	}
}

/* Kinds as bits. */
#define K(kind)		(UINT32_C(1) << CIM_K_##kind)
#define WHOLE		(K(INT) | K(OINT))
#define NUMBERS		(WHOLE | K(DEC) | K(REAL) | K(OREAL))
#define DAYS		(K(TIME) | K(DATE))

static const struct { const char *name; enum value_filter filter; uint32_t kinds; } filters[] = {
	{ "", FILTER_NONE, UINT32_MAX },
	{ "md", FILTER_MD, K(TEXT) },
	{ "money", FILTER_MONEY, WHOLE | K(DEC) },
	{ "day", FILTER_DAY, DAYS },
	{ "ago", FILTER_AGO, K(TIME) },
	{ "1", FILTER_1, NUMBERS },
	{ "json", FILTER_JSON, UINT32_MAX },
	{ "hour", FILTER_HOUR, K(TIME) },
	{ "zone", FILTER_ZONE, K(TIME) },
	{ "short", FILTER_SHORT, DAYS },
	{ "size", FILTER_SIZE, WHOLE | K(FILE) },
	{ "date", FILTER_DATE, DAYS },
};

bool
value_filter_named(const char *name, size_t n, enum value_filter *out)
{
	for (size_t i = 1; i < sizeof filters / sizeof *filters; i++)
		if (strlen(filters[i].name) == n && memcmp(filters[i].name, name, n) == 0) {
			*out = filters[i].filter;
			return true;
		}
	return false;
}

bool
value_filter_fits(const struct cim_field *f, enum value_filter filter)
{
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
		if (filters[i].filter == filter)
			return (filters[i].kinds >> f->kind & 1) != 0;
	return false;
}
