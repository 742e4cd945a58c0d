-- migrate:up
UPDATE depot.articles SET attributes = jsonb_set(attributes, '{boxes}', '3') WHERE id = 9;
