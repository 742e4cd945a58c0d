-- migrate:up
UPDATE coupons SET percent = ISNULL(percent, 0) WHERE id = 4;
