/* What the host itself keeps about a person, and how it goes. The person's row stays, without
 * name or address, because what others did with it (who signed, who wrote) must keep its author;
 * a consent stays as proof (SOR/2012-36; CASL 13) under a hash of the address: who gives the
 * address finds it again, nobody else does. */
#include "core.h"

struct core_person {
	int64_t id;
	const char *name, *email, *lang, *institution, *state, *roles;
	struct cim_time created;
};
CIM_SHAPE(core_person, CIM_F(core_person, id), CIM_F(core_person, name), CIM_F(core_person, email),
	CIM_F(core_person, lang), CIM_O(core_person, institution), CIM_F(core_person, state),
	CIM_O(core_person, roles), CIM_F(core_person, created));
struct core_session { struct cim_time created, seen; };
CIM_SHAPE(core_session, CIM_F(core_session, created), CIM_F(core_session, seen));
struct core_mail {
	const char *email, *name, *subject, *state, *text;
	struct cim_time created, sent;
};
CIM_SHAPE(core_mail, CIM_F(core_mail, email), CIM_O(core_mail, name), CIM_F(core_mail, subject),
	CIM_F(core_mail, state), CIM_O(core_mail, text, .as = CIM_LINES), CIM_F(core_mail, created),
	CIM_O(core_mail, sent));
struct core_consent { const char *purpose, *text, *channel; bool given; struct cim_time at; };
CIM_SHAPE(core_consent, CIM_F(core_consent, purpose), CIM_F(core_consent, text),
	CIM_F(core_consent, channel), CIM_F(core_consent, given), CIM_F(core_consent, at));
struct core_reading { const char *reader; struct cim_time at; };
CIM_SHAPE(core_reading, CIM_O(core_reading, reader), CIM_F(core_reading, at));
struct core_act { const char *event, *detail; struct cim_int subject; struct cim_time at; };
CIM_SHAPE(core_act, CIM_F(core_act, event), CIM_O(core_act, detail), CIM_O(core_act, subject),
	CIM_F(core_act, at));
struct core_file { const char *name, *type; int64_t size; struct cim_time created; };
CIM_SHAPE(core_file, CIM_F(core_file, name), CIM_F(core_file, type), CIM_F(core_file, size),
	CIM_F(core_file, created));
struct core_task { const char *event, *state; struct cim_time created; };
CIM_SHAPE(core_task, CIM_F(core_task, event), CIM_F(core_task, state), CIM_F(core_task, created));

CIM_SELECT(person, cim_subject, core_person,
	"SELECT p.id, p.name, p.email, p.lang, i.name AS institution, p.state,"
	" (SELECT GROUP_CONCAT(CASE r.bit WHEN 1 THEN 'administrator' WHEN 2 THEN 'coordinator'"
	" WHEN 4 THEN 'expert' WHEN 8 THEN 'member' WHEN 16 THEN 'reader' ELSE 'funder' END)"
	" FROM person_role r WHERE r.person_id = p.id) AS roles, p.created_at AS created"
	" FROM person p LEFT JOIN institution i ON i.id = p.institution_id WHERE p.id = :person");
CIM_SELECT(sessions, cim_subject, core_session,
	"SELECT created_at AS created, seen_at AS seen FROM session WHERE person_id = :person");
CIM_SELECT(mails, cim_subject, core_mail,
	"SELECT to_email AS email, to_name AS name, subject, state, body_text AS text,"
	" created_at AS created, sent_at AS sent FROM outbox"
	" WHERE person_id = :person OR CONVERT(LOWER(to_email), BINARY) = :email ORDER BY id");
CIM_SELECT(consents, cim_subject, core_consent,
	"SELECT purpose, text, channel, given, at FROM consent"
	" WHERE person_id = :person OR email_key = :email ORDER BY id");
CIM_SELECT(readings, cim_subject, core_reading,
	"SELECT p.name AS reader, g.at FROM reading g LEFT JOIN person p ON p.id = g.reader_id"
	" WHERE g.person_id = :person ORDER BY g.id");
CIM_SELECT(acts, cim_subject, core_act,
	"SELECT a.event, d.text AS detail, a.subject, a.at FROM audit a"
	" LEFT JOIN audit_detail d ON d.audit_id = a.id WHERE a.actor = :person ORDER BY a.id");
CIM_SELECT(files, cim_subject, core_file,
	"SELECT name, type, size, created_at AS created FROM file WHERE person_id = :person");
CIM_SELECT(tasks, cim_subject, core_task,
	"SELECT event, state, created_at AS created FROM task WHERE person_id = :person");
const struct cim_stmt *const core_collect[] = { &person.u, &sessions.u, &mails.u, &consents.u,
	&readings.u, &acts.u, &files.u, &tasks.u, NULL };

CIM_WRITE(forget_sessions, cim_subject, "DELETE FROM session WHERE person_id = :person");
CIM_WRITE(forget_password, cim_subject, "DELETE FROM credential WHERE person_id = :person");
CIM_WRITE(forget_roles, cim_subject, "DELETE FROM person_role WHERE person_id = :person");
CIM_WRITE(forget_mails, cim_subject,
	"DELETE FROM outbox WHERE person_id = :person "
	" OR CONVERT(LOWER(to_email), BINARY) = :email");
CIM_WRITE(forget_consents, cim_subject,
	"UPDATE consent SET person_id = NULL, email_key = UNHEX(SHA2(email_key, 256))"
	" WHERE email_key = :email OR person_id = :person");
CIM_WRITE(forget_details, cim_subject,
	"DELETE FROM audit_detail WHERE audit_id IN (SELECT a.id FROM audit a"
	" WHERE a.actor = :person"
	" OR (a.subject = :person AND a.event LIKE 'person.%'))");
CIM_WRITE(forget_loose_files, cim_subject,
	"DELETE FROM file WHERE person_id = :person AND state = 'loose'");
CIM_WRITE(forget_files, cim_subject, "UPDATE file SET person_id = NULL WHERE person_id = :person");
CIM_WRITE(forget_tasks, cim_subject,
	"DELETE FROM task WHERE person_id = :person AND state IN ('done', 'stopped', 'failed')");
CIM_WRITE(forget_person, cim_subject,
	"UPDATE person SET name = '-', email = CONCAT('erased-', id, '@invalid'),"
	" email_key = CONCAT('erased-', id, '@invalid'), institution_id = NULL, state = 'closed'"
	" WHERE id = :person");
const struct cim_stmt *const core_forget[] = { &forget_sessions.u, &forget_password.u,
	&forget_roles.u, &forget_mails.u, &forget_consents.u, &forget_details.u,
	&forget_loose_files.u, &forget_files.u, &forget_tasks.u, &forget_person.u, NULL };
