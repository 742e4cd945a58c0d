-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE sessions ADD FOREIGN KEY (token) REFERENCES accounts (id);
