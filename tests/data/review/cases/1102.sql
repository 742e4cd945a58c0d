-- migrate:up
CREATE VIEW sums AS SELECT * FROM (SELECT account_id AS id, sum(total) AS s FROM orders GROUP BY 1) t JOIN accounts USING (id);
