-- migrate:up transaction:false
SET lock_timeout = '2s';
ALTER TABLE users ADD COLUMN z int;
RESET lock_timeout;
CREATE INDEX CONCURRENTLY i1 ON users (z);
