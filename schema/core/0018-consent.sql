-- One row for each purpose and each time it was asked: what was shown, what was answered (Loi 25 art. 14, CASL).
CREATE TABLE consent (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	email_key VARBINARY(254) NOT NULL,
	person_id BIGINT NULL,
	purpose VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	given TINYINT(1) NOT NULL,
	text VARCHAR(1000) NOT NULL,
	lang CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	channel VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	at DATETIME(6) NOT NULL,
	KEY consent_email (email_key, purpose, at),
	KEY consent_person (person_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
