-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION k_f() RETURNS nosuch LANGUAGE sql AS 'SELECT 1';
