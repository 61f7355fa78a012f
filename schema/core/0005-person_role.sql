-- What a person is to the association. bit is the value of enum CIM_ADMIN .. CIM_FUNDER.
CREATE TABLE person_role (
	person_id BIGINT NOT NULL,
	bit INT NOT NULL CHECK (bit IN (1, 2, 4, 8, 16, 32)),
	PRIMARY KEY (person_id, bit),
	CONSTRAINT person_role_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
