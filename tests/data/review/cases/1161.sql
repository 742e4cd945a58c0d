-- migrate:up
CREATE VIEW v1 AS SELECT account_id, GROUP_CONCAT(id) AS ids FROM orders GROUP BY account_id;
