-- The page after a form no longer tells a rank: it told who was registered before.
ALTER TABLE webinars_token DROP COLUMN told_rank;
