-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY payments_invoice_id_idx ON payments (invoice_id);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY payments_invoice_id_idx;
