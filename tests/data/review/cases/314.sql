-- migrate:up
SET lock_timeout = '2s';
CREATE POLICY ledger_read ON app.ledger FOR SELECT USING (true);
