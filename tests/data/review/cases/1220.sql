-- migrate:up
SET lock_timeout = '2s';
CREATE DOMAIN pct AS int DEFAULT 120 CHECK (VALUE BETWEEN 0 AND 100);
ALTER TABLE coupons ADD COLUMN vat pct;
