-- migrate:up
SET LOCAL session_replication_role = 'replica';
DELETE FROM billing.customers WHERE id = 7;
