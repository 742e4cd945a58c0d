-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.outbox ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE clinic.visits ALTER COLUMN remark SET COMPRESSION pglz;
