/* A plugin without a fault, and its ways to be spoiled from outside. */
#include "small.h"

#ifdef TWO
__attribute__((visibility("default"))) int helper(void);
int helper(void) { return 3; }
#endif
#ifdef CALLS
extern void *db_write(void *);
static void *begin(void) { return db_write(NULL); }
#else
#define begin NULL
#endif
#ifdef MINOR
#undef CIM_ABI_MINOR
#define CIM_ABI_MINOR MINOR
#endif
#ifdef COUNTS
int *counted(void);
int *counted(void) { static int calls; return &calls; }
#endif
#ifdef LISTS
static const char *names[] = { "a", "b", "c" };
const char **listed(void);
const char **listed(void) { return names; }
#endif
#ifdef OWNS
int *owned(void);
int *owned(void) { static _Thread_local int mine; return &mine; }
#endif
#ifndef ROUTE
#define ROUTE sizeof(struct cim_route)
#endif
#ifndef BUILT
#define BUILT "cimaise-1"
#endif

struct view { struct note note; };
CIM_SHAPE(view, CIM_FORM(view, note, note));
CIM_PAGE(page, view, "page.html");

static const struct cim_route routes[] = {
	{ CIM_GET, "/:id", &look_run, .may = &staff },
	{ CIM_POST, "/:id", &save_run, .may = &staff, .form = &look_run },
	{ 0 }
};
static const struct cim_guard guards[] = { { "sound_note", "$.person_id = :me" }, { 0 } };
#ifdef NONE
static const void *const all[] __attribute__((used)) = { routes, guards };
#else
CIM_PLUGIN(.name = "sound", .title = "Titre", .routes = routes, .guards = guards,
	.start = begin, .s_route = ROUTE, .build = BUILT);
#endif
