-- migrate:up
SET lock_timeout = '2s';
INSERT INTO coupons (id, code, percent) VALUES (1, 'C1', 1) ON CONFLICT (id) DO UPDATE SET percent = excluded.percent;
