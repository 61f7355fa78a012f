-- A webinar, workshop, talk or hybrid meeting. What is announced is the hour on the wall (local) of
-- its zone; the instants (at, UTC) follow when a zone changes its rule.
-- sequence is the SEQUENCE of its calendars (RFC 5546 2.1.4): it rises with date, hour, place and
-- end.
CREATE TABLE webinars_activity (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	slug VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	kind VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
		CHECK (kind IN ('webinar', 'workshop', 'talk', 'hybrid')),
	state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'draft'
		CHECK (state IN ('draft', 'published', 'cancelled')),
	axis_code VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL,
	title_fr VARCHAR(150) NOT NULL,
	title_en VARCHAR(150) NULL,
	lead_fr VARCHAR(300) NULL,
	lead_en VARCHAR(300) NULL,
	text_fr MEDIUMTEXT NULL,
	text_en MEDIUMTEXT NULL,
	audience_fr VARCHAR(200) NULL,
	audience_en VARCHAR(200) NULL,
	speakers VARCHAR(500) NULL,
	place VARCHAR(300) NULL,
	join_url VARCHAR(500) NULL,
	starts_at DATETIME(6) NOT NULL,
	ends_at DATETIME(6) NOT NULL,
	zone VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	closes_at DATETIME(6) NULL,
	starts_local DATETIME(6) NOT NULL,
	ends_local DATETIME(6) NOT NULL,
	closes_local DATETIME(6) NULL,
	asks_attendance TINYINT(1) NOT NULL DEFAULT 0,
	asks_list TINYINT(1) NOT NULL DEFAULT 0,
	asks_recording TINYINT(1) NOT NULL DEFAULT 0,
	sequence INT NOT NULL DEFAULT 0,
	moved_from_at DATETIME(6) NULL,
	moved_reason VARCHAR(300) NULL,
	cancel_reason VARCHAR(300) NULL,
	version BIGINT NOT NULL DEFAULT 1,
	created_by BIGINT NULL,
	created_at DATETIME(6) NOT NULL,
	published_at DATETIME(6) NULL,
	cancelled_at DATETIME(6) NULL,
	KEY webinars_activity_starts (state, starts_at),
	CHECK (ends_at > starts_at),
	CONSTRAINT webinars_activity_axis FOREIGN KEY (axis_code) REFERENCES axis (code)
		ON DELETE RESTRICT,
	CONSTRAINT webinars_activity_by FOREIGN KEY (created_by) REFERENCES person (id)
		ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
