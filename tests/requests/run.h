/* One script under way: who asks whom, what came back, what was expected. */
#ifndef RUN_H
#define RUN_H
#include "jar.h"
#include "script.h"
#include "world.h"

enum { KEPT_MAX = 64, FILES_MAX = 8, OBJECTS_MAX = 32 };
struct run {
	struct jar jar;
	const char *role;		/* who asks */
	struct world *world;
	struct arena *arena;		/* of this script */
	const struct script *script;
	const struct step *step;
	struct worker *program;
	const char *test;		/* the case it stands in */
	struct { const char *name, *value; } kept[KEPT_MAX];
	size_t nkept;
	const char *head, *body;	/* of the last answer; NULL: none yet */
	size_t nbody;
	const char *sent;		/* what is read as the body of a POST */
	size_t nsent;
	const struct step *file[FILES_MAX];	/* that go with the next POST */
	size_t nfile;
	const struct step *object[OBJECTS_MAX];	/* what paths with members are filled from */
	size_t nobject;
	const char *address;		/* where requests come from */
	bool diskless;			/* the next answer has no file to go on in */
	bool bare;			/* the next POST carries no key, no token, no origin */
	int status;
	unsigned passed, failed;
};
/* One expectation met or not; a failure shows what came instead. */
void judge(struct run *, bool good, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* {name}: what an earlier `keep` found; {site} and {portal} are where the programs say they are. */
const char *filled(struct run *, const char *word);
/* Sends what r->step says: its first word is the path, of a POST the others are pairs. */
void ask(struct run *, enum cim_method);
#endif
