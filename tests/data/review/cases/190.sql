-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE tickets ADD CONSTRAINT tickets_tag_key UNIQUE USING INDEX tickets_tag_idx;
