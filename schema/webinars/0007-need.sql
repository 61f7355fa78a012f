-- What someone needs to follow: sensitive (P-39.1 art. 12), apart, erased some days after the
-- activity.
CREATE TABLE webinars_need (
	registration_id BIGINT NOT NULL PRIMARY KEY,
	text VARCHAR(1000) NOT NULL,
	CONSTRAINT webinars_need_registration FOREIGN KEY (registration_id)
		REFERENCES webinars_registration (id) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
