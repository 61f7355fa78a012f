-- The see token of a session, for the pages on the site's own domain: a name, and no right to write.
-- hop: BLAKE2b-256 of the link that hands it over, good until hop_until; hash: of the cookie.
CREATE TABLE session_see (
	hash BINARY(32) NOT NULL PRIMARY KEY,
	hop BINARY(32) NOT NULL UNIQUE,
	hop_until DATETIME(6) NOT NULL,
	session_hash BINARY(32) NOT NULL UNIQUE,
	person_id BIGINT NOT NULL,
	name VARCHAR(200) NOT NULL,
	expires_at DATETIME(6) NOT NULL,
	CONSTRAINT session_see_session FOREIGN KEY (session_hash) REFERENCES session (hash) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
