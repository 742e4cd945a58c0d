-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY k_i ON sessions USING gin (data DESC);
