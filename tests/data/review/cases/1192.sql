-- migrate:up
CREATE VIEW v1 AS WITH big AS (SELECT account_id FROM orders WHERE total > 5) SELECT a.email, x.n FROM accounts a JOIN (SELECT big.account_id, count(*) AS n FROM big GROUP BY big.account_id) x ON x.account_id = a.id;
