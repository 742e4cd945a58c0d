-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.aggs (id int DEFAULT max(1));
