ALTER TABLE tags ADD COLUMN hint text;
