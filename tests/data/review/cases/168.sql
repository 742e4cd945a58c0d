-- migrate:up
SET lock_timeout = '2s';
INSERT INTO app.tenant_data (tenant, id) VALUES ('zzz', 1);
