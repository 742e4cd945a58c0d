-- migrate:up
UPDATE members SET country = 'de' WHERE country IS NULL;

-- migrate:down
