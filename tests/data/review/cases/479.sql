-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.secrets (id bigint PRIMARY KEY, owner text NOT NULL);
ALTER TABLE billing.secrets ENABLE ROW LEVEL SECURITY;
CREATE POLICY secrets_own ON billing.secrets FOR ALL USING (owner = current_user);
