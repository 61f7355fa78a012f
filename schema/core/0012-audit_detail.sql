-- No foreign key: it is erased, the row of audit stays.
CREATE TABLE audit_detail (
	audit_id BIGINT NOT NULL PRIMARY KEY,
	salt BINARY(16) NOT NULL,
	text VARCHAR(500) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
