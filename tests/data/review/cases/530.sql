-- migrate:up
SET lock_timeout = '2s';
SET search_path = billing, public;
CREATE SEQUENCE pathy_seq;
CREATE TABLE pathy (id bigint DEFAULT nextval('pathy_seq'));
