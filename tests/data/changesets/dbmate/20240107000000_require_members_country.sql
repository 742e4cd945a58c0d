-- migrate:up
ALTER TABLE members ALTER COLUMN country SET NOT NULL;

-- migrate:down
