-- migrate:up
SET lock_timeout = '2s';
SET app.tenant = 'a';
SELECT current_setting('app.tenant');
