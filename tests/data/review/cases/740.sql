-- migrate:up
SET lock_timeout = '2s';
TRUNCATE ONLY clinic.vitals;
