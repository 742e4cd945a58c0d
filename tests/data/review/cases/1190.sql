-- migrate:up
UPDATE accounts a SET credit = s.t FROM (SELECT sum(o.total) AS t FROM orders o WHERE o.account_id = a.id) s WHERE a.id = 4;
