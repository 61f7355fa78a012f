-- Photos of an item, and its proofs, which say what they are.
CREATE TABLE depot_photo (
	item_id BIGINT NOT NULL,
	file_id BIGINT NOT NULL PRIMARY KEY,
	what VARCHAR(80) NULL,
	CONSTRAINT depot_photo_item FOREIGN KEY (item_id) REFERENCES depot_item (id) ON DELETE CASCADE,
	CONSTRAINT depot_photo_file FOREIGN KEY (file_id) REFERENCES file (id) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
