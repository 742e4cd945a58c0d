-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY accounts_settings_idx ON accounts (settings);
