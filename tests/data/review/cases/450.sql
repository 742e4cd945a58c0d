-- migrate:up
SET lock_timeout = '2s';
CREATE TYPE billing.channel AS ENUM ('mail', 'post');
CREATE TABLE billing.sendings (id bigint PRIMARY KEY, channel billing.channel NOT NULL DEFAULT 'mail');
INSERT INTO billing.sendings VALUES (1, 'post');
