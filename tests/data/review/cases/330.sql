-- migrate:up
SET lock_timeout = '2s';
UPDATE orders o SET o.note = 'x' WHERE id = 1;
