-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE app.td_d PARTITION OF app.tenant_data FOR VALUES IN ('c', 'd');
