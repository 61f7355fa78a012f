-- 256 kB a row.
CREATE TABLE file_chunk (
	file_id BIGINT NOT NULL,
	n INT NOT NULL,
	data MEDIUMBLOB NOT NULL,
	PRIMARY KEY (file_id, n),
	CONSTRAINT file_chunk_file FOREIGN KEY (file_id) REFERENCES file (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
