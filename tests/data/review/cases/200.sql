-- migrate:up
SET lock_timeout = '2s';
CREATE VIEW app.v9 AS SELECT id FROM users u JOIN projects p ON p.user_id = u.id;
