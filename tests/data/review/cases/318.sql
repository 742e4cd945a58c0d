-- migrate:up
SET lock_timeout = '2s';
CREATE STATISTICS app.ledger_stx (dependencies) ON entry, memo FROM app.ledger;
