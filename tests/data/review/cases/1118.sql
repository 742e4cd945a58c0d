-- migrate:up transaction:false
SET lock_timeout = '2s';
DELETE FROM sessions WHERE token IN (SELECT token FROM sessions WHERE expires_at < now() LIMIT 5000);
