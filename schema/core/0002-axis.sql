-- The axes of the programme: position in the ecosystem, knowledge of publics, welcome.
CREATE TABLE axis (
	code VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	label_fr VARCHAR(200) NOT NULL,
	label_en VARCHAR(200) NOT NULL,
	position INT NOT NULL,
	valid_to DATE NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
