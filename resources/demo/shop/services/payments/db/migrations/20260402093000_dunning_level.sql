-- migrate:up
ALTER TABLE invoices ADD COLUMN dunning_level smallint NOT NULL DEFAULT 0;

-- migrate:down
ALTER TABLE invoices DROP COLUMN dunning_level;
