-- migrate:up
SET lock_timeout = '2s';
CREATE TYPE mood AS ENUM ('sad', 'ok');
ALTER TABLE users ADD COLUMN mood mood DEFAULT 'ok' NOT NULL;
ALTER TYPE mood ADD VALUE 'happy';
