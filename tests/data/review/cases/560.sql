-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE billing.legacy_notes ADD COLUMN tsv tsvector GENERATED ALWAYS AS (to_tsvector(note)) STORED;
