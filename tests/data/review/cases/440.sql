-- migrate:up
SET lock_timeout = '2s';
CREATE SCHEMA IF NOT EXISTS hr;
CREATE TABLE hr.people (id bigint PRIMARY KEY, boss bigint REFERENCES hr.people (id));
ALTER TABLE hr.people ADD COLUMN name text NOT NULL;
