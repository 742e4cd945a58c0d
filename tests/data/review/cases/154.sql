-- migrate:up
SET lock_timeout = '2s';
INSERT INTO app.ledger (id, amount_cents, entry, booked_on) OVERRIDING SYSTEM VALUE VALUES (77777, 1, 'debit', '2024-01-01');
