-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE accounts REPLICA IDENTITY USING INDEX accounts_phone_idx;
