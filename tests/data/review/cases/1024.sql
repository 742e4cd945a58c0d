-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE accounts ADD COLUMN referrer_email varchar(120);
UPDATE accounts SET referrer_email = (SELECT r.id FROM accounts r WHERE r.email = accounts.referrer_id) WHERE id = 5;
