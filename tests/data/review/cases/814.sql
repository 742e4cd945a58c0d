-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE orders ADD CONSTRAINT IF NOT EXISTS orders_note_key UNIQUE (note);
