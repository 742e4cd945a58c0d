-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE clinic.rota (id int PRIMARY KEY, week int);
CREATE FUNCTION clinic.rota_weeks() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(DISTINCT week) FROM clinic.rota; END;
ALTER TABLE clinic.rota DROP COLUMN week;
