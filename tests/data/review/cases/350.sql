-- migrate:up
SET lock_timeout = '2s';
CREATE INDEX k_i ON active_accounts (email);
