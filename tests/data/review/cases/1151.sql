-- migrate:up
WITH made AS (INSERT INTO coupons (id, code, percent) VALUES (777, 'SPRING', 5) RETURNING code) INSERT INTO tickets (id, tag) SELECT code, 'x' FROM made;
