-- Mail, written in the transaction of what it tells. k makes a mail once for ever.
CREATE TABLE outbox (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	k VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	person_id BIGINT NULL,
	to_email VARCHAR(254) NOT NULL,
	to_name VARCHAR(200) NULL,
	lang CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	subject VARCHAR(300) NOT NULL,
	body_text MEDIUMTEXT NULL,
	body_html MEDIUMTEXT NULL,
	calendar MEDIUMTEXT NULL,
	method VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NULL CHECK (method IN ('REQUEST', 'CANCEL', 'PUBLISH')),
	state VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'queued'
		CHECK (state IN ('queued', 'sending', 'sent', 'unknown', 'failed', 'parked')),
	due_at DATETIME(6) NOT NULL,
	lease_at DATETIME(6) NULL,
	attempts INT NOT NULL DEFAULT 0,
	reply VARCHAR(500) NULL,
	created_at DATETIME(6) NOT NULL,
	sent_at DATETIME(6) NULL,
	KEY outbox_due (state, due_at),
	KEY outbox_person (person_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
