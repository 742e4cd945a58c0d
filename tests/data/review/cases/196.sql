-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE app.tags RENAME TO tags_base;
CREATE VIEW app.tags AS SELECT id, name FROM app.tags_base;
