-- migrate:up
CREATE VIEW v1 AS SELECT CASE status WHEN 'new' THEN 'open' WHEN 'done' THEN 'closed' END AS x FROM orders;
