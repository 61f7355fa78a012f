-- A question that staff adds to a form. One with answers is retired, never deleted. options: one
-- a line.
CREATE TABLE webinars_question (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	activity_id BIGINT NOT NULL,
	position BIGINT NOT NULL,
	type VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
		CHECK (type IN ('line', 'lines', 'one', 'some', 'yesno', 'number', 'date')),
	label_fr VARCHAR(200) NOT NULL,
	label_en VARCHAR(200) NULL,
	hint_fr VARCHAR(200) NULL,
	hint_en VARCHAR(200) NULL,
	options_fr VARCHAR(4000) NULL,
	options_en VARCHAR(4000) NULL,
	required TINYINT(1) NOT NULL DEFAULT 0,
	retired TINYINT(1) NOT NULL DEFAULT 0,
	KEY webinars_question_order (activity_id, position),
	CONSTRAINT webinars_question_activity FOREIGN KEY (activity_id)
		REFERENCES webinars_activity (id) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
