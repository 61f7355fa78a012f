/* Statements beside a request: judged against the schema once a generation, dropped when a
 * request was. */
#include "db_private.h"
#include "scan_words.h"
#include "stmt.h"
#include "stmt_cache.h"

/* A READ ONLY session does not even prepare a write. */
static bool
check_variants(struct db *db, const struct bound_stmt *b, char *err, size_t nerr)
{
	struct db_side *side = db_side(db, !b->reads || b->locks);
	const struct fault f = { b->stmt->name, err, nerr };
	struct stmt_slot slot;
	unsigned error;

	if (side == NULL)
		return fault_say(&f, "%s", db_error(db));
	for (size_t i = 0; i < b->nvariant; i++) {
		if (!stmt_prepare(side->my, b, &b->variant[i], &slot, &error, err, nerr)) {
			db_lost(db, side->my, error);
			return false;
		}
		stmt_slot_clear(&slot);
	}
	return true;
}

bool
stmt_check(struct db *db, const struct bound_stmt *b, char *err, size_t nerr)
{
	bool wrote = db_wrote(db), fits = check_variants(db, b, err, nerr);

	if (!wrote && db_wrote(db))
		db_rollback(db);
	return fits;
}

void
stmt_abandon(struct db *db)
{
	for (int write = 0; write < 2; write++) {
		struct db_side *side = db_side_now(db, write == 1);

		if (side != NULL && side->open)
			db_close(db, side);
	}
}
