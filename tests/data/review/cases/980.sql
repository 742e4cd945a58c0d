-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE app.invoice_doc DROP COLUMN title;
