-- Who opened whose file (P-39.1 art. 20), written before the answer leaves.
CREATE TABLE reading (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	at DATETIME(6) NOT NULL,
	reader_id BIGINT NOT NULL,
	person_id BIGINT NOT NULL,
	KEY reading_person (person_id, at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
