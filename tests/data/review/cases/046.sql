-- migrate:up transaction:false
SET lock_timeout = '2s';
UPDATE orders SET qty = 1 WHERE ctid = ANY (ARRAY(SELECT ctid FROM orders WHERE qty IS NULL LIMIT 500));
