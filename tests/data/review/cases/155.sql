-- migrate:up
SET lock_timeout = '2s';
DROP VIEW app.ledger_plain;
ALTER TABLE app.ledger DROP COLUMN memo;
CREATE VIEW app.ledger_plain AS SELECT id, ref AS memo FROM app.ledger;
