-- migrate:up
UPDATE accounts SET full_name = NULL WHERE id = 7;
