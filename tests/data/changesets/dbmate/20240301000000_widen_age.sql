-- migrate:up
ALTER TABLE members ALTER COLUMN age TYPE integer USING age::integer;

-- migrate:down
