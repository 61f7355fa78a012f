/* Audit rows: only INSERTs here; jobs seals them. */
#include "audit.h"

#include <sodium.h>
#include <string.h>

struct audit_row { struct cim_int actor, subject; const char *event; struct cim_hash detail; };
CIM_SHAPE(audit_row, CIM_O(audit_row, actor), CIM_O(audit_row, subject),
	CIM_F(audit_row, event, .max = 60), CIM_O(audit_row, detail));
struct audit_text { int64_t id; struct cim_uuid salt; const char *text; };
CIM_SHAPE(audit_text, CIM_F(audit_text, id), CIM_F(audit_text, salt),
	CIM_F(audit_text, text, .max = 500));

CIM_WRITE(audit_put, audit_row,
	"INSERT INTO audit (at, actor, event, subject, detail_hash)"
	" VALUES (:now, :actor, :event, :subject, :detail)");
CIM_WRITE(audit_put_text, audit_text,
	"INSERT INTO audit_detail (audit_id, salt, text) VALUES (:id, :salt, :text)");

struct cim_hash
audit_hash(const struct cim_uuid *salt, const char *text)
{
	struct cim_hash h = { { 0 }, true };
	crypto_generichash_state state;

	crypto_generichash_init(&state, NULL, 0, sizeof h.b);
	crypto_generichash_update(&state, salt->b, sizeof salt->b);
	crypto_generichash_update(&state, (const uint8_t *)text, strlen(text));
	crypto_generichash_final(&state, h.b, sizeof h.b);
	return h;
}

void
audit_write(struct cim_req *rq, const char *event, int64_t subject, const char *detail)
{
	struct audit_row row = { .event = event };
	struct audit_text text = { .text = detail };

	row.actor = (struct cim_int){ rq->sql.me, rq->sql.me != 0 };
	row.subject = (struct cim_int){ subject, subject != 0 };
	if (*detail) {
		text.salt = cim_random(rq);
		row.detail = audit_hash(&text.salt, detail);
	}
	text.id = cim_insert(rq, audit_put, &row);
	if (*detail)
		cim_exec(rq, audit_put_text, &text);
}
