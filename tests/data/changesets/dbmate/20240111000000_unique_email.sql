-- migrate:up
ALTER TABLE members ADD CONSTRAINT members_email_key UNIQUE USING INDEX members_email_key;

-- migrate:down
