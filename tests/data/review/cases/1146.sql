-- migrate:up
UPDATE accounts SET phone = IFNULL(phone, '') WHERE id = 7;
