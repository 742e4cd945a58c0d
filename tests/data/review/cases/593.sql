-- migrate:up
INSERT INTO depot.live_articles (sku, title, price) VALUES ('A-90001', 'Crate', 12.5);
