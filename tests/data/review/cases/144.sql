-- migrate:up
SET lock_timeout = '2s';
CREATE OR REPLACE VIEW app.ledger_plain AS SELECT id, booked_on FROM app.ledger;
