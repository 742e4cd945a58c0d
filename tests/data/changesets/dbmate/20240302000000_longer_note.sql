-- migrate:up
ALTER TABLE orders ALTER COLUMN note TYPE varchar;

-- migrate:down
