-- migrate:up
UPDATE depot.articles SET price = price + 10 / 0 WHERE id = 3;
