-- migrate:up
CREATE EXTENSION pg_trgm SCHEMA extensions;
