-- migrate:up
COMMENT ON COLUMN orders.total_amount IS 'gross';
