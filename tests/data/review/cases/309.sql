-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (a bigint REFERENCES audit_log (id), b text REFERENCES coupons (code), c int REFERENCES coupons, d bigint REFERENCES accounts, e varchar REFERENCES accounts (email), f int REFERENCES orders (id));
