-- migrate:up
UPDATE coupons SET percent = IIF(percent > 50, 50, percent) WHERE id = 4;
