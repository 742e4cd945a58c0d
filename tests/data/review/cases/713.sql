-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.visits SET (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, toast.autovacuum_enabled = off);
CREATE TABLE clinic.rooms (id int PRIMARY KEY) WITH (autovacuum_enabled = false);
