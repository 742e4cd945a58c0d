-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.staff ADD COLUMN card text NOT NULL DEFAULT 'none';
ALTER TABLE clinic.staff ADD CONSTRAINT staff_card_key UNIQUE (card);
