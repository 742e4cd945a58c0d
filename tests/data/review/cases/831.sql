-- migrate:up
INSERT INTO depot.articles (id, sku, title) VALUES (99999, 'Z-1', 'Zed');
