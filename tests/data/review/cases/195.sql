-- migrate:up
SET lock_timeout = '2s';
SET session_replication_role = replica;
INSERT INTO app.tags (id, name) VALUES (70001, 'a');
SET session_replication_role = DEFAULT;
