-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE users ADD COLUMN z1 int, ADD COLUMN z2 int, ADD COLUMN z3 int;
-- migrate:down
SET lock_timeout = '2s';
ALTER TABLE users DROP COLUMN z1, DROP COLUMN z2;
