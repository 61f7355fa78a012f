-- What people are told and asked (P-39.1 art. 8, 12, 14; LCAP art. 10). A change is a new row:
-- the one shown to a person stays with the registration. {{keep}} and {{needs}} stand for the
-- settings.
CREATE TABLE webinars_notice (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	code VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
		CHECK (code IN ('registration', 'needs', 'news', 'attendance', 'list', 'recording')),
	text_fr VARCHAR(2000) NOT NULL,
	text_en VARCHAR(2000) NOT NULL,
	created_at DATETIME(6) NOT NULL,
	created_by BIGINT NULL,
	KEY webinars_notice_code (code, id),
	CONSTRAINT webinars_notice_by FOREIGN KEY (created_by) REFERENCES person (id)
		ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
