-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE billing.legacy_notes ADD COLUMN full_note text GENERATED ALWAYS AS (concat(note, '!')) STORED;
