-- migrate:up
SET lock_timeout = '2s';
UPDATE app.tags t SET name = upper(name) WHERE EXISTS (SELECT 1 FROM app.ledger l WHERE l.id = t.id);
