-- migrate:up
ALTER TABLE orders VALIDATE CONSTRAINT status_given;

-- migrate:down
