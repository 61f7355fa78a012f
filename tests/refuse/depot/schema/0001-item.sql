-- What was deposited; of a visitor without a person.
CREATE TABLE depot_item (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	person_id BIGINT NULL,
	title VARCHAR(40) NOT NULL,
	plan BIGINT NOT NULL,
	version BIGINT NOT NULL DEFAULT 0,
	CONSTRAINT depot_item_plan FOREIGN KEY (plan) REFERENCES file (id) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
