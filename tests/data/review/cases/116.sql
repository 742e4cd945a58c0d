-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE "User" RENAME CONSTRAINT "User_pkey" TO "users_pkey";
