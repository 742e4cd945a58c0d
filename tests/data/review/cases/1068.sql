-- migrate:up
DROP SEQUENCE accounts_id_seq CASCADE;
