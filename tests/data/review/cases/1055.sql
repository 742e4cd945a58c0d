-- migrate:up
CREATE VIEW spend AS SELECT a.id, a.email, sum(o.total) FROM accounts a JOIN orders o ON o.account_id = a.id GROUP BY a.id;
