/* Between the files of form: pairs by name, rows by key, names to members. */
#ifndef FORM_PRIVATE_H
#define FORM_PRIVATE_H
#include "form.h"
#include "shape.h"

/* ---- form.c */
/* `v` holds n elements of `size` bytes: room for one more, by doubling. */
void *form_room(struct arena *, void *v, size_t n, size_t size);
/* The text itself when it is NFC, as most is, else an NFC copy; valid UTF-8. */
const char *form_nfc(struct arena *, const char *, size_t);

/* ---- form_bind.c */
bool form_secret(const struct cim_field *);	/* a password, a token: known from the form alone */

/* ---- form_names.c */
/* A member as a name finds it. */
struct form_place {
	const struct cim_shape *shape;		/* the struct it is a member of */
	const struct cim_field *field;
	bool key;				/* of a row, which its name says already */
};
/* `row`: the shape is of a row. */
bool form_resolve(const struct cim_shape *, bool row, const char *name, struct form_place *);
/* The same, and where the member stands in this struct of the shape; rows by their id. */
const struct cim_field *form_member(const struct cim_shape *, const void *base, const char *name,
	const void **holder);
/* A key of a row: a positive number without zeros in front, or "+" and letters or digits. */
bool form_key_sane(const char *, size_t);
/* How the name of a message sorts: place in the shape, then row, then place in the row... How many
 * numbers; 0: the name is no member. */
enum { FORM_RANK = 2 * SHAPE_DEPTH_MAX + 2 };
size_t form_rank(const struct form *, const char *name, size_t rank[FORM_RANK]);

/* ---- form_rows.c */
struct form_row {
	const char *key;			/* NUL-terminated */
	size_t place;				/* of the first among pairs, then uploads */
	bool blank;				/* new, and nothing was answered */
};
struct form_rows {
	struct form_rows *next;
	const char *name;
	struct form_row *row;
	size_t n;
};
/* Sorts the pairs by name into form->index and forgets the rows. */
void form_index(struct form *);
/* The first of form->index whose name begins with the n bytes of `name`, or would. */
size_t form_first(const struct form *, const char *name, size_t n);
/* The rows of a member, blank ones too, in the order of the form; found once, then kept. */
const struct form_rows *form_rows_read(struct form *, const char *name, const struct cim_shape *of);
/* Those that were read before; NULL: none. */
const struct form_rows *form_rows_known(const struct form *, const char *name);
/* How many rows a member takes at the most. */
size_t form_rows_max(const struct cim_field *);
#endif
