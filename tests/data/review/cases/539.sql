-- migrate:up
SET lock_timeout = '2s';
INSERT INTO coupons (id, code, percent) VALUES (901, 'Q', 1), (902, 'R', 2) ON CONFLICT (id) DO UPDATE SET percent = excluded.percent;
