-- migrate:up
SET lock_timeout = '2s';
CREATE SEQUENCE billing.down_seq INCREMENT -1 MINVALUE -100 MAXVALUE 100 START 100;
SELECT setval('billing.down_seq', -5);
