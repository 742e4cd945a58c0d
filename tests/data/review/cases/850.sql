-- migrate:up
DELETE FROM sessions WHERE token = '11111111-2222-3333-4444-555555555555' AND expires_at < now() - 30;
