-- hash: BLAKE2b-256 of the token in the cookie. scope 'full': the portal; 'see': the site's domain.
CREATE TABLE session (
	hash BINARY(32) NOT NULL PRIMARY KEY,
	person_id BIGINT NOT NULL,
	scope VARCHAR(4) CHARACTER SET ascii COLLATE ascii_bin NOT NULL CHECK (scope IN ('full', 'see')),
	csrf BINARY(32) NOT NULL,
	created_at DATETIME(6) NOT NULL,
	seen_at DATETIME(6) NOT NULL,
	expires_at DATETIME(6) NOT NULL,
	KEY session_person (person_id),
	KEY session_expires (expires_at),
	CONSTRAINT session_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
