-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE billing.staging ADD COLUMN batch int NOT NULL;
