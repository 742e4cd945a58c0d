-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE ONLY clinic.vitals ADD COLUMN device text;
