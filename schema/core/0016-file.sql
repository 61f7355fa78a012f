-- An uploaded file, to 20 MiB; unattached ones are swept after a day. claim is the hash of the
-- secret with which the form that sent it brings it back; none for a file that the house made.
CREATE TABLE file (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	name VARCHAR(255) NOT NULL,
	type VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	size BIGINT NOT NULL,
	state VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'loose'
		CHECK (state IN ('loose', 'waiting', 'kept', 'refused')),
	claim BINARY(32) NULL,
	person_id BIGINT NULL,
	created_at DATETIME(6) NOT NULL,
	UNIQUE KEY file_claim (claim),
	KEY file_sweep (state, created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
