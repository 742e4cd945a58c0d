-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY active_email_idx ON active_accounts (email);
