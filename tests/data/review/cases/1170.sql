-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY orders_status_txt ON orders ((status::text));
