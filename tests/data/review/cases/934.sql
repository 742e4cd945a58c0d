-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY visits_staff_state_idx ON clinic.visits (staff, state);
