-- migrate:up
SET lock_timeout = '2s';
DO $$
BEGIN
  EXECUTE format('CREATE TYPE billing.%I AS ENUM (''a'', ''b'')', 'grade');
END $$;
CREATE TABLE billing.graded (id int, g billing.grade NOT NULL DEFAULT 'c');
