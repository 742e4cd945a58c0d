-- migrate:up
SET lock_timeout = '2s';
SELECT setval('billing.change_log_id_seq', (SELECT max(id) FROM billing.change_log));
