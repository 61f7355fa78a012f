-- What was done, by whom, to what. Programs only INSERT; jobs seals ranges. detail_hash is BLAKE2b-256 of
-- salt and text, which stand apart so that erasure leaves the seals whole.
CREATE TABLE audit (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	at DATETIME(6) NOT NULL,
	actor BIGINT NULL,
	event VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	subject BIGINT NULL,
	detail_hash BINARY(32) NULL,
	KEY audit_at (at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
