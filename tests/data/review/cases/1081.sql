-- migrate:up
DROP SEQUENCE invoice_seq;
