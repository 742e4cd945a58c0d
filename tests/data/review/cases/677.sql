-- migrate:up
UPDATE depot.articles SET price = 1234567.891 WHERE id = 3;
