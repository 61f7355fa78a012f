/* Where a position in an HTML or XML file is, byte by byte, and what may stand there. Only a plain
 * subset passes: lower-case names of a list, double quotes, every element closed, no element where
 * a browser would move or close another. So what a value means never depends on guesses. */
#ifndef PLACE_H
#define PLACE_H
#include <stdbool.h>
#include <stddef.h>

/* What an attribute takes. */
enum place_value {
	PLACE_NOTHING,		/* not on the list */
	PLACE_LITERAL,		/* only what the author writes */
	PLACE_FLAG,		/* there or not there: written alone, or ="{{?x}}" */
	PLACE_HUMAN, PLACE_MACHINE, PLACE_NUMBER, PLACE_URL,
	PLACE_OF_TYPE		/* value of an input: its type says */
};
enum {
	ELEMENT_VOID = 1,	/* no end tag */
	ELEMENT_BARE = 2,	/* holds elements, no text */
	ELEMENT_TEXT = 4,	/* holds text, no elements */
	ELEMENT_BLOCK = 8,	/* would end a paragraph */
	ELEMENT_SVG = 16,
	ELEMENT_FLOW = 32	/* may hold what Markdown gives */
};
struct place_element { const char *name; unsigned flags; const char *parents; };
struct place_attr { const char *name, *on; enum place_value value; };

enum { PLACE_ELEMENTS = 64, PLACE_ATTRS = 32, PLACE_NAME = 32, PLACE_KEPT = 160 };
/* What a tag says that its end must judge; "" when it is not said. */
enum place_said { SAID_TYPE, SAID_REL, SAID_METHOD, SAID_NAME, SAID_HTTP_EQUIV, SAID_PROPERTY,
	SAID_CONTENT, SAID_SRC, SAID_HREF, SAID_ACTION, SAID_ALT, SAID_CHARSET, SAID_ID, SAIDS };
struct place_tag {
	const struct place_element *element;
	char attr[PLACE_ATTRS][PLACE_NAME]; size_t nattr;	/* the last is at hand */
	const struct place_attr *at;
	char said[SAIDS][PLACE_KEPT];
	bool has[SAIDS], dynamic[SAIDS];
	int keep;			/* which of them the attribute at hand is; -1: none */
	bool selfclosed;
};
enum place_mode { PLACE_DATA, PLACE_TAG, PLACE_VALUE, PLACE_STYLE };
enum place_event { PLACE_TEXT, PLACE_DROP, PLACE_KEEP, PLACE_OPEN, PLACE_ATTR, PLACE_BEGIN,
	PLACE_RUN, PLACE_END, PLACE_TAGEND, PLACE_CLOSE, PLACE_BAD };
struct place {
	bool xml, mail, layout;		/* layout: a file that may include pieces of the site */
	enum place_mode mode;
	const struct place_element *open[PLACE_ELEMENTS]; size_t nopen;
	char xml_open[PLACE_ELEMENTS][PLACE_NAME];
	size_t floor;			/* elements that a section may not close */
	struct place_tag tag;
	unsigned value_number;		/* which value of the file: a section stays in one */
	bool json;			/* inside a script of type application/json */
	enum place_event event;
	char name[PLACE_NAME];		/* of the element or attribute of the event */
	char why[200];			/* of PLACE_BAD */
};

/* Reads literal text: how many bytes made one event. The text ends where a {{ begins. */
size_t place_feed(struct place *, const char *, size_t);
/* May text (a value, a word) stand here? false with a sentence in why. */
bool place_text(struct place *);
/* May what Markdown gives stand here? */
bool place_flow(struct place *);
/* A value or a section stands in the attribute at hand. */
void place_dynamic(struct place *);
const char *place_said(const struct place *, enum place_said);	/* "" */
bool place_inside(const struct place *, const char *element);
bool place_fail(struct place *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* ---- place_table.c */
const struct place_element *place_element(const char *name, bool svg, bool mail);
/* NULL: not allowed on this element; *why a reason of its own, or NULL. */
const struct place_attr *place_attr(const char *element, bool svg, bool mail, const char *name,
	const char **why);
/* Why an element is refused; NULL: it is just not on the list. */
const char *place_refused(const char *element);
/* Is `word` one of the words of this list, parted by spaces? */
bool place_listed(const char *list, const char *word);
#endif
