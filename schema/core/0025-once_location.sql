-- A page to come back to, all of its query encoded, is longer than 500.
ALTER TABLE once MODIFY location VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NULL;
