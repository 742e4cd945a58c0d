-- migrate:up
INSERT INTO depot.articles (sku, title) VALUES ('a-90001', 'Crate');
