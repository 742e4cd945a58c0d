-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.sq (id bigint DEFAULT nextval('billing.sq_seq'));
