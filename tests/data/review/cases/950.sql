-- migrate:up
CREATE OR REPLACE VIEW clinic.active_staff AS SELECT id, login, hired_on FROM clinic.staff WHERE is_active;
