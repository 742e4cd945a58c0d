-- migrate:up
CREATE VIEW v1 AS SELECT id FROM sessions_old WHERE at > now() - interval '1 fortnight';
