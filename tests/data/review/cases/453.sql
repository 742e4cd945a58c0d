-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE billing.payments_2023 ADD CONSTRAINT p23_fk FOREIGN KEY (invoice_id) REFERENCES billing.invoices (id) NOT VALID;
