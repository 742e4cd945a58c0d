-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE app.tags ADD COLUMN root_id int DEFAULT 1 REFERENCES app.tags (id);
