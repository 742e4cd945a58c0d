-- migrate:up
SET lock_timeout = '2s';
UPDATE orders SET qty = (SELECT settings FROM accounts WHERE id = 1)::int WHERE id = 1;
