-- One line a person, theirs alone.
CREATE TABLE hello_line (
	person_id BIGINT NOT NULL PRIMARY KEY,
	text VARCHAR(80) NOT NULL,
	kept_at DATETIME(6) NOT NULL,
	CONSTRAINT hello_line_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
