-- migrate:up
SET lock_timeout = '2s';
CREATE VIEW k_v1 AS SELECT id, email, count(*) FROM accounts GROUP BY id;
CREATE VIEW k_v2 AS SELECT date_trunc('day', placed_at) AS d, status, sum(total) FROM orders GROUP BY 1, status;
CREATE VIEW k_v3 AS SELECT lower(email) AS m, count(*) FROM accounts GROUP BY lower(email);
CREATE VIEW k_v4 AS SELECT account_id + 1 AS x, max(total) FROM orders GROUP BY account_id ORDER BY max(total);
CREATE VIEW k_v5 AS SELECT account_id, count(*) OVER () AS n FROM orders;
CREATE VIEW k_v6 AS SELECT o.id, o.total, count(l.id) FROM orders o LEFT JOIN order_lines l ON l.order_id = o.id GROUP BY o.id;
CREATE VIEW k_v7 AS SELECT plan AS p, count(*) FROM accounts GROUP BY p HAVING count(*) > 1;
CREATE VIEW k_v8 AS SELECT a.id, (SELECT count(*) FROM orders o WHERE o.account_id = a.id) AS n FROM accounts a;
CREATE VIEW k_v9 AS SELECT country_code, deleted, count(*) FROM accounts GROUP BY ROLLUP (country_code, deleted);
CREATE VIEW k_v10 AS SELECT status, CASE WHEN status = 'new' THEN count(*) ELSE 0 END AS n FROM orders GROUP BY status;
CREATE VIEW k_v11 AS SELECT account_id, sum(total) FILTER (WHERE qty > 1) AS big FROM orders GROUP BY account_id;
CREATE VIEW k_v12 AS SELECT coalesce(note, '') AS note, count(*) FROM orders GROUP BY coalesce(note, '');
