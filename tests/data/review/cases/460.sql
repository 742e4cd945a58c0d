-- migrate:up
SET lock_timeout = '2s';
INSERT INTO billing.customer_list (code, name) VALUES ('V1', 'v');
