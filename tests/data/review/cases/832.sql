-- migrate:up
UPDATE depot.articles SET id = 5 WHERE sku = 'A-1';
