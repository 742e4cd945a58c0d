-- migrate:up
SET lock_timeout = '2s';
PREPARE p1 (int) AS UPDATE coupons SET percent = $1 WHERE id = 1;
EXECUTE p1(3);
DEALLOCATE p1;
