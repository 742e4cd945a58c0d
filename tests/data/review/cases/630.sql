-- migrate:up
UPDATE depot.articles SET price = price / nullif(weight_g, 0) WHERE id = 3;
