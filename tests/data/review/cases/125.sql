-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE "projects" RENAME TO "workspaces";
CREATE VIEW "projects" AS SELECT * FROM "workspaces";
