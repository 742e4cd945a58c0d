-- migrate:up
SET lock_timeout = '2s';
ALTER TYPE "Role" RENAME VALUE 'MODERATOR' TO 'MOD';
