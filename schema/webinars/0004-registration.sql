-- active_key is the address in lower case while the registration lives, NULL once it does not: one
-- active registration an address and an activity. Erasure empties name, email and active_key.
CREATE TABLE webinars_registration (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	activity_id BIGINT NOT NULL,
	uid BINARY(16) NOT NULL UNIQUE,
	name VARCHAR(200) NOT NULL,
	email VARCHAR(254) NOT NULL,
	email_key VARBINARY(254) NULL,
	active_key VARBINARY(254) AS (IF(state = 'cancelled', NULL, email_key)) STORED,
	institution VARCHAR(200) NULL,
	lang CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL CHECK (lang IN ('fr', 'en')),
	state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
		CHECK (state IN ('confirmed', 'waiting', 'cancelled')),
	cancelled_by VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NULL
		CHECK (cancelled_by IN ('self', 'staff', 'erased')),
	notice_id BIGINT NOT NULL,
	registered_at DATETIME(6) NOT NULL,
	promoted_at DATETIME(6) NULL,
	cancelled_at DATETIME(6) NULL,
	reminded_for DATETIME(6) NULL,
	UNIQUE KEY webinars_registration_once (activity_id, active_key),
	KEY webinars_registration_queue (activity_id, state, id),
	KEY webinars_registration_email (email_key),
	CONSTRAINT webinars_registration_activity FOREIGN KEY (activity_id)
		REFERENCES webinars_activity (id) ON DELETE RESTRICT,
	CONSTRAINT webinars_registration_notice FOREIGN KEY (notice_id)
		REFERENCES webinars_notice (id) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
