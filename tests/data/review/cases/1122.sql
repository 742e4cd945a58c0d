-- migrate:up
CREATE TEMP TABLE seed (id int, code text);
INSERT INTO seed VALUES (901, 'A'), (902, 'B');
INSERT INTO coupons (id, code) SELECT id, code FROM seed;
