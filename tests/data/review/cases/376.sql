-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY k_i ON orders (id) INCLUDE (nosuch);
