-- Events, schedules and jobs. k makes one once: "EVENT:KEY" and the plugin that hears it.
CREATE TABLE task (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	plugin VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	event VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	k VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	payload MEDIUMTEXT NOT NULL,
	person_id BIGINT NULL,
	state VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'queued'
		CHECK (state IN ('queued', 'running', 'done', 'stopped', 'failed')),
	due_at DATETIME(6) NOT NULL,
	lease_at DATETIME(6) NULL,
	attempts INT NOT NULL DEFAULT 0,
	progress MEDIUMTEXT NULL,
	done BIGINT NOT NULL DEFAULT 0,
	total BIGINT NOT NULL DEFAULT 0,
	reply VARCHAR(500) NULL,
	created_at DATETIME(6) NOT NULL,
	finished_at DATETIME(6) NULL,
	UNIQUE KEY task_once (plugin, event, k),
	KEY task_due (state, due_at),
	KEY task_person (person_id, state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
