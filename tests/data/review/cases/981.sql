-- migrate:up
CREATE STATISTICS clinic.visit_stats ON patient, staff_id FROM clinic.visits;
