-- migrate:up transaction:false
SET lock_timeout = '2s';
UPDATE "users" SET "tenant_id" = 1 WHERE "users"."id" >= 1 AND "users"."id" < 1001 AND "users"."tenant_id" IS NULL;
