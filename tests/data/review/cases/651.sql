-- migrate:up transaction:false
SET lock_timeout = '2s';
ALTER TABLE depot.bins ADD CONSTRAINT bins_label_nn CHECK (label IS NOT NULL) NOT VALID;
ALTER TABLE depot.bins VALIDATE CONSTRAINT bins_label_nn;
ALTER TABLE depot.bins ALTER COLUMN label SET NOT NULL;
ALTER TABLE depot.bins DROP CONSTRAINT bins_label_nn;
