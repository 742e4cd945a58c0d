-- migrate:up
UPDATE accounts a SET credit = s.t FROM (SELECT o.account_id, sum(o.total) AS t FROM orders o GROUP BY o.account_id) s WHERE s.account_id = a.id AND a.id = 4;
