-- Failures counted by bucket (BLAKE2b of its name: no address, no account in clear).
CREATE TABLE strike (
	bucket BINARY(32) NOT NULL PRIMARY KEY,
	n INT NOT NULL,
	until_at DATETIME(6) NOT NULL,
	KEY strike_until (until_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
