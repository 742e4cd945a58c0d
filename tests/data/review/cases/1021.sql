-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE sessions ADD CONSTRAINT sessions_user_fk FOREIGN KEY (user_id) REFERENCES accounts (id) NOT VALID;
