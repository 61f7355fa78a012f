-- Read by the sign-in program alone. hash: a string of crypto_pwhash_str (Argon2id).
CREATE TABLE credential (
	person_id BIGINT NOT NULL PRIMARY KEY,
	hash VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	changed_at DATETIME(6) NOT NULL,
	CONSTRAINT credential_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
