-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE tickets ADD COLUMN account_id bigint;
ALTER TABLE sessions ADD CONSTRAINT s_a FOREIGN KEY (account_id) REFERENCES accounts (id) NOT VALID;
ALTER TABLE sessions VALIDATE CONSTRAINT s_a;
