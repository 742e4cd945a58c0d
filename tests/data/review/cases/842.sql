-- migrate:up
CREATE VIEW busy_accounts AS SELECT account_id, count(*) AS n FROM orders GROUP BY account_id HAVING n > 5;
