-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY ledger_contact_idx ON app.ledger (contact);
