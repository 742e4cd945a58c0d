-- migrate:up
SET lock_timeout = '2s';
DECLARE c1 CURSOR FOR SELECT id FROM coupons;
FETCH 1 FROM c1;
CLOSE c1;
