-- migrate:up
DROP TYPE clinic.visit_state;
