-- migrate:up
UPDATE depot.free_stock SET free = 3 WHERE article_id = 5;
