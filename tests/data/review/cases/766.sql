-- migrate:up
SET lock_timeout = '2s';
DROP FUNCTION clinic.guard_ward();
