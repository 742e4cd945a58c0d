-- migrate:up
SET lock_timeout = '2s';
DROP TABLE billing.staging;
CREATE VIEW billing.staged AS SELECT id FROM billing.staging;
