-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY orders_account_idx ON orders (account_id, placed_at);
