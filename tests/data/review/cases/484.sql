-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE billing.legacy_notes ALTER COLUMN note SET DEFAULT '-';
ALTER TABLE billing.legacy_notes ALTER COLUMN note DROP DEFAULT;
