-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE billing.customers ALTER COLUMN status DROP DEFAULT, ALTER COLUMN status TYPE boolean USING status = 1, ALTER COLUMN status SET DEFAULT true;
