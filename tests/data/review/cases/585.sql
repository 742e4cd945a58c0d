-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE depot.picks ENABLE ROW LEVEL SECURITY;
