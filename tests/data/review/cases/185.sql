-- migrate:up
SET lock_timeout = '2s';
DROP INDEX ledger_booked_idx;
