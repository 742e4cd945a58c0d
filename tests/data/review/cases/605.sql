-- migrate:up
INSERT INTO depot.scan_log (barcode) SELECT sku FROM depot.articles WHERE id <= 500;
