-- migrate:up
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;

-- migrate:down
