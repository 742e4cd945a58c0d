-- migrate:up
CREATE INDEX clinic_visits_state_idx ON clinic.visits (lower(state));
