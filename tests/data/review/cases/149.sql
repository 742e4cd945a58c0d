-- migrate:up
SET lock_timeout = '2s';
DROP FUNCTION app.slugify(int);
