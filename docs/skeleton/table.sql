-- Notes, each its author's own. version grows by one at each change.
CREATE TABLE @name@_note (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	person_id BIGINT NOT NULL,
	title VARCHAR(120) NOT NULL,
	text TEXT NULL,
	version BIGINT NOT NULL DEFAULT 0,
	changed_at DATETIME(6) NOT NULL,
	KEY @name@_note_person (person_id, changed_at),
	CONSTRAINT @name@_note_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
