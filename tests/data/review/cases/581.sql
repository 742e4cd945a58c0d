-- migrate:up
CREATE OR REPLACE VIEW depot.free_stock AS SELECT site, bin_no, article_id, (qty - reserved)::bigint AS free FROM depot.stock;
