-- A person, name as given. email_key is the address in lower case, what is compared.
CREATE TABLE person (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	name VARCHAR(200) NOT NULL,
	email VARCHAR(254) NOT NULL,
	email_key VARBINARY(254) NOT NULL UNIQUE,
	lang CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'fr' CHECK (lang IN ('fr', 'en')),
	institution_id BIGINT NULL,
	state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'active'
		CHECK (state IN ('invited', 'active', 'closed')),
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	KEY person_institution (institution_id),
	CONSTRAINT person_institution FOREIGN KEY (institution_id) REFERENCES institution (id) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
