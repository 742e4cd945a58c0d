-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE "users" ADD COLUMN tmp_x int;
ALTER TABLE "users" DROP COLUMN tmp_x;
