-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE accounts ADD CONSTRAINT acc_sum CHECK (sum(credit) > 0) NOT VALID;
