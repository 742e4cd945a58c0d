-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY visits_x_idx ON clinic.visits (patient_id) INCLUDE (lower(remark));
