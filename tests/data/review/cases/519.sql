-- migrate:up
SET lock_timeout = '2s';
INSERT INTO app.td_b (tenant, id, body) VALUES ('c', 900001, 'x');
