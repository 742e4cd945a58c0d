-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE "projects" ADD "description" text, ALTER COLUMN "name" SET DEFAULT 'untitled', ALTER COLUMN "archived" SET NOT NULL;
