-- A fold is not named by the version of fusion alone: another ground under it gives another picture.
ALTER TABLE checkpoint RENAME COLUMN fusion_version TO fold;
ALTER TABLE checkpoint ALTER COLUMN fold TYPE text USING fold::text;
