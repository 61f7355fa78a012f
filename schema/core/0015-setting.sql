-- What staff set, a row a member of the plugin's settings shape, in machine form.
CREATE TABLE setting (
	plugin VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	name VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	value MEDIUMTEXT NOT NULL,
	PRIMARY KEY (plugin, name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
