-- migrate:up
DELETE FROM sessions WHERE token = 'abc-123';
