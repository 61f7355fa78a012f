-- One row an answer; of several ticks, one row a tick. text is what people read, in French for a
-- choice.
CREATE TABLE webinars_answer (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	registration_id BIGINT NOT NULL,
	question_id BIGINT NOT NULL,
	option_code VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
	text VARCHAR(10000) NOT NULL,
	KEY webinars_answer_registration (registration_id, question_id),
	CONSTRAINT webinars_answer_registration FOREIGN KEY (registration_id)
		REFERENCES webinars_registration (id) ON DELETE RESTRICT,
	CONSTRAINT webinars_answer_question FOREIGN KEY (question_id)
		REFERENCES webinars_question (id) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
