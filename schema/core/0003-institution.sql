-- A museum institution. member_no is opaque; both regions are stored.
CREATE TABLE institution (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	member_no VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL UNIQUE,
	name VARCHAR(200) NOT NULL,
	category VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
		CHECK (category IN ('museum', 'exhibition', 'interpretation')),
	admin_region_id BIGINT NULL,
	tourist_region_id BIGINT NULL,
	state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'active'
		CHECK (state IN ('active', 'closed')),
	created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
	KEY institution_name (name),
	CONSTRAINT institution_admin_region FOREIGN KEY (admin_region_id) REFERENCES region (id) ON DELETE RESTRICT,
	CONSTRAINT institution_tourist_region FOREIGN KEY (tourist_region_id) REFERENCES region (id) ON DELETE RESTRICT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
