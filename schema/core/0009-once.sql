-- A POST and its answer, kept 7 days: sent twice, it counts once.
CREATE TABLE once (
	scope BINARY(32) NOT NULL,
	k BINARY(16) NOT NULL,
	route VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	body_hash BINARY(32) NOT NULL,
	status SMALLINT NOT NULL DEFAULT 0,
	location VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NULL,
	notice VARCHAR(1000) NULL,
	body TEXT NULL,
	at DATETIME(6) NOT NULL,
	PRIMARY KEY (scope, k),
	KEY once_at (at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
