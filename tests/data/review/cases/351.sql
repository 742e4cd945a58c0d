-- migrate:up transaction:false
CREATE UNIQUE INDEX CONCURRENTLY k_i ON orders USING hash (note);
