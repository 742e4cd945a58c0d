-- migrate:up
UPDATE coupons SET percent = IF(percent > 50, 50, percent) WHERE id = 4;
