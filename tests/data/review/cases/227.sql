-- migrate:up
SET lock_timeout = '2s';
SELECT email, full_name FROM accounts GROUP BY email;
