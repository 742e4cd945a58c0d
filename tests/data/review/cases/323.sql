-- migrate:up
SET lock_timeout = '2s';
INSERT INTO coupons (id, code) VALUES (1, 'C1') ON CONFLICT (code) DO NOTHING;
INSERT INTO coupons (id, code) VALUES (1, 'C1') ON CONFLICT DO NOTHING;
INSERT INTO accounts (email, full_name, phone) VALUES ('u1@example.org', 'x', '1') ON CONFLICT ON CONSTRAINT accounts_email_key DO UPDATE SET plan = excluded.plan;
