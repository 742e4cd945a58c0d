-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (id int DEFAULT 5 GENERATED ALWAYS AS IDENTITY);
