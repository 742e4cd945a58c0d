-- migrate:up
ALTER SEQUENCE invoice_seq INCREMENT BY 50 CACHE 50;
