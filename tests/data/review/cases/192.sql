-- migrate:up
SET lock_timeout = '2s';
ALTER TYPE app.entry_type ADD VALUE 'fee';
CREATE VIEW app.fees AS SELECT id FROM app.ledger WHERE entry = 'fee';
