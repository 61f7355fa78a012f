-- Requests about someone's data (P-39.1 art. 27 to 32: answered in writing within 30 days): a copy, a count of
-- what an erasure would take, an erasure. The address goes when the erasure is done; the act stays.
-- report: one "plugin<TAB>what<TAB>n" a line.
CREATE TABLE privacy_request (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	kind VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL CHECK (kind IN ('copy', 'count', 'erase')),
	state VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'asked'
		CHECK (state IN ('asked', 'done')),
	email VARCHAR(254) NULL,
	person_id BIGINT NULL,
	asked_by BIGINT NOT NULL,
	asked_at DATETIME(6) NOT NULL,
	done_at DATETIME(6) NULL,
	file_id BIGINT NULL,
	report MEDIUMTEXT NULL,
	KEY privacy_request_asked (asked_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
