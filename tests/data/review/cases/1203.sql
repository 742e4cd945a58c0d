-- migrate:up
CREATE EXTENSION IF NOT EXISTS orafce;
UPDATE accounts SET phone = nvl(phone, '') WHERE id = 7;
