-- migrate:up
SET lock_timeout = '2s';
UPDATE billing.open_totals SET total = 0 WHERE name = 'x';
