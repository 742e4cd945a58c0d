-- migrate:up
CREATE VIEW v1 AS SELECT a.email, l.n FROM accounts a JOIN (SELECT a.account_id, count(*) AS n FROM orders a GROUP BY a.account_id) l ON l.account_id = a.id;
