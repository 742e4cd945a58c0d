-- migrate:up
SELECT "Email" FROM accounts LIMIT 1;
