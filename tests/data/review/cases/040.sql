-- migrate:up
SET lock_timeout = '2s';
-- AlterTable
ALTER TABLE "tickets" DROP COLUMN "tag",
ADD COLUMN     "labels" TEXT[];
