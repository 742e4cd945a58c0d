-- migrate:up
SET session_replication_role = replica;
INSERT INTO order_lines VALUES (999999, 5, 's', 1, 1);
