-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE clinic.p1 (id int PRIMARY KEY WITH (fillfactor = 90), tags text[]) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, toast.autovacuum_enabled = false);
CREATE INDEX p1_tags_idx ON clinic.p1 USING gin (tags) WITH (fastupdate = off);
ALTER INDEX clinic.visits_patient_idx SET (fillfactor = 80);
CREATE VIEW clinic.p2 WITH (security_barrier = true) AS SELECT id FROM clinic.p1;
ALTER TABLE clinic.patients ALTER COLUMN name SET (n_distinct = -0.5);
ALTER TABLE clinic.visits RESET (fillfactor);
