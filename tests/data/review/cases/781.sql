-- migrate:up
CREATE SCHEMA pg_clinic;
