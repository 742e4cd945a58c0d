ALTER TABLE tags ADD COLUMN slug text;
