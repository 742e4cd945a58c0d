-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY staff_prefs_idx ON clinic.staff USING gin (prefs);
