-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE ticket_notes (id int PRIMARY KEY, coupon_id int REFERENCES coupons (id));
DROP TABLE ticket_notes;
CREATE TABLE ticket_notes (id int PRIMARY KEY);
