-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION k_f(a nosuch) RETURNS int LANGUAGE sql AS 'SELECT 1';
