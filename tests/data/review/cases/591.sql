-- migrate:up
INSERT INTO depot.articles (id, sku, title) OVERRIDING SYSTEM VALUE VALUES (90001, 'A-90001', 'Crate');
