-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE app.tenant_data ADD CONSTRAINT te EXCLUDE USING gist (body WITH =);
