-- migrate:up
UPDATE accounts SET plan = "pro" WHERE id = 4;
