-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE "users" ALTER COLUMN "id" DROP IDENTITY IF EXISTS;
