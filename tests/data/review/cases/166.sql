-- migrate:up transaction:false
SET lock_timeout = 0;
CREATE INDEX td_body ON ONLY app.tenant_data (body);
CREATE INDEX CONCURRENTLY td_a_body ON app.td_a (body);
CREATE INDEX CONCURRENTLY td_b_body ON app.td_b (body);
ALTER INDEX app.td_body ATTACH PARTITION app.td_a_body;
ALTER INDEX app.td_body ATTACH PARTITION app.td_b_body;
