-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (id uuid DEFAULT newid());
