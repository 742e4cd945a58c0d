ALTER TABLE tags ADD COLUMN whole text;
