-- migrate:up
SET lock_timeout = '2s';
CREATE POLICY orders_own ON orders USING (account_id = current_setting('app.account', true)::bigint);
