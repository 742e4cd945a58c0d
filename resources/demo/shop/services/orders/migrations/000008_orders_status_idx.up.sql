-- The status page sorts by status, then by time.
CREATE INDEX orders_status_idx ON orders (status, placed_at);
