-- migrate:up
SET lock_timeout = '2s';
UPDATE orders SET note = lower(id) WHERE id = 1;
