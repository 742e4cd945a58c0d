-- migrate:up
SET lock_timeout = '2s';
ALTER TYPE "Role" ADD VALUE IF NOT EXISTS 'OWNER' BEFORE 'ADMIN';
CREATE TABLE "Grant" ("id" INT PRIMARY KEY, "role" "Role" NOT NULL DEFAULT 'ADMIN');
