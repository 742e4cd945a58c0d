-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE "users" ALTER COLUMN "role" DROP DEFAULT;
