-- migrate:up
ALTER TABLE orders ADD CONSTRAINT status_given CHECK (status <> '') NOT VALID;

-- migrate:down
