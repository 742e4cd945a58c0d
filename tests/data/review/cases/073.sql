-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY readings_at ON readings (at);
