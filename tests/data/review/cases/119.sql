-- migrate:up
SET lock_timeout = '2s';
INSERT INTO "User" ("id", "email", "role") VALUES ('admin', 'admin@e.org', 'SUPERUSER');
