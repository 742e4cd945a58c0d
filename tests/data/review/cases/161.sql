-- migrate:up
SET lock_timeout = '2s';
DROP SEQUENCE users_id_seq;
