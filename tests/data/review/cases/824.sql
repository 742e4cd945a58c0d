-- migrate:up
CREATE POLICY own ON active_accounts USING (true);
