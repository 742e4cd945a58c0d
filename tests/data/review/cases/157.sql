-- migrate:up
SET lock_timeout = '2s';
ALTER POLICY ledger_read ON app.ledger USING (true);
