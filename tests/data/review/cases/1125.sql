-- migrate:up
MERGE INTO accounts a USING sessions s ON a.id = s.account_id WHEN MATCHED THEN UPDATE SET last_login = s.expires_at;
