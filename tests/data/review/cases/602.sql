-- migrate:up
CREATE OR REPLACE VIEW depot.free_stock AS SELECT site, bin_no, article_id, qty - reserved AS free, counted_at FROM depot.stock;
