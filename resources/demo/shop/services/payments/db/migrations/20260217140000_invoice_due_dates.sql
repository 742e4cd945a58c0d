-- migrate:up
ALTER TABLE invoices ADD COLUMN due_on date;
UPDATE invoices SET due_on = issued_on + 30;
ALTER TABLE invoices ALTER COLUMN due_on SET NOT NULL;

-- migrate:down
ALTER TABLE invoices DROP COLUMN due_on;
