-- Files, each its author's own: a draft may lack everything.
CREATE TABLE dossier_case (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	person_id BIGINT NOT NULL,
	title VARCHAR(40) NULL,
	region VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
	why VARCHAR(200) NULL,
	sent TINYINT(1) NOT NULL DEFAULT 0,
	CONSTRAINT dossier_case_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
