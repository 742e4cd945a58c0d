-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE coupons_new (id int PRIMARY KEY, code text NOT NULL, active boolean NOT NULL DEFAULT true);
INSERT INTO coupons_new (id, code) SELECT id, code FROM coupons;
DROP TABLE coupons;
ALTER TABLE coupons_new RENAME TO coupons;
