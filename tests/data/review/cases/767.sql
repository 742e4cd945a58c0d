-- migrate:up
DROP SCHEMA clinic;
