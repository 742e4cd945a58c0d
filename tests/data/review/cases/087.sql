-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE orders DROP CONSTRAINT orders_account_fk;
-- migrate:down
SET lock_timeout = '2s';
ALTER TABLE orders ADD CONSTRAINT orders_account_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE;
