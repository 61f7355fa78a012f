-- Links in mails, hashed; each mail carries a fresh one. 'manage' changes and cancels; 'seen'
-- shows what a form answered, with the state and rank told at that moment, so that it tells
-- nothing of another person.
CREATE TABLE webinars_token (
	hash BINARY(32) NOT NULL PRIMARY KEY,
	registration_id BIGINT NOT NULL,
	use_for VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
		CHECK (use_for IN ('manage', 'seen')),
	told VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NULL
		CHECK (told IN ('confirmed', 'waiting')),
	told_rank BIGINT NULL,
	created_at DATETIME(6) NOT NULL,
	KEY webinars_token_registration (registration_id),
	CONSTRAINT webinars_token_registration FOREIGN KEY (registration_id)
		REFERENCES webinars_registration (id) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
