-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (a int, b int, FOREIGN KEY (a, b) REFERENCES coupons (id));
