-- migrate:up
INSERT INTO app.ledger (amount_cents, balance, entry, booked_on) VALUES (1, 1, 'debit', '2025-01-01');
