-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE "_PostToTag" ADD COLUMN "createdAt" TIMESTAMP(3) NOT NULL;
