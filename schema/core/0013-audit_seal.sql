-- A sealed range: no has no hole, root is the BLAKE2b tree of n rows, prev the root before.
CREATE TABLE audit_seal (
	no BIGINT NOT NULL PRIMARY KEY,
	first_id BIGINT NOT NULL,
	last_id BIGINT NOT NULL,
	n BIGINT NOT NULL,
	root BINARY(32) NOT NULL,
	prev BINARY(32) NOT NULL,
	at DATETIME(6) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
