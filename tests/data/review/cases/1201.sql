-- migrate:up
CREATE VIEW v1 AS SELECT CASE status WHEN 'new' THEN 'open' WHEN 'paid' THEN 'settled' ELSE 'sent' END AS s FROM orders;
