-- The count of an activity. No foreign key points here: the conditional UPDATE of this row is the
-- first statement of every change of a registration, and its lock orders them. capacity NULL: no
-- limit.
CREATE TABLE webinars_seat (
	activity_id BIGINT NOT NULL PRIMARY KEY,
	capacity BIGINT NULL CHECK (capacity > 0),
	taken BIGINT NOT NULL DEFAULT 0 CHECK (taken >= 0),
	waiting BIGINT NOT NULL DEFAULT 0 CHECK (waiting >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci;
