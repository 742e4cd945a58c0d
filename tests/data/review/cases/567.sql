-- migrate:up
DROP VIEW depot.free_stock CASCADE;
CREATE VIEW depot.free_stock AS SELECT site, bin_no, article_id, qty - reserved AS free FROM depot.stock WHERE qty > 0;
-- migrate:down
DROP VIEW depot.free_stock;
CREATE VIEW depot.free_stock AS SELECT site, bin_no, article_id, qty - reserved AS free FROM depot.stock;
