-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.tokens (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), made timestamptz DEFAULT clock_timestamp());
