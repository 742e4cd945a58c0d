-- migrate:up
SET lock_timeout = '2s';
CREATE INDEX CONCURRENTLY "index_users_on_tenant_id" ON "users" ("tenant_id");
