-- Regions are data with validity, on two axes that are never derived from each other:
-- kind 'admin' (17 regions, by decree) and 'tourist'.
CREATE TABLE region (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	kind VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL CHECK (kind IN ('admin', 'tourist')),
	code VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	name VARCHAR(100) NOT NULL,
	valid_from DATE NOT NULL,
	valid_to DATE NULL,
	UNIQUE KEY region_code (kind, code, valid_from)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
