-- migrate:up
ALTER TABLE members ADD COLUMN country text;

-- migrate:down
