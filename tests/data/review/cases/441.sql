-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.change_log_archive (LIKE billing.change_log);
WITH moved AS (DELETE FROM billing.change_log WHERE id <= 100 RETURNING *) INSERT INTO billing.change_log_archive SELECT * FROM moved;
