-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE "users" ADD "email_lower" character varying GENERATED ALWAYS AS (lower(email)) STORED;
