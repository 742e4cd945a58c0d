-- migrate:up
CREATE VIEW clinic.visit_numbers AS SELECT id, row_number() AS n FROM clinic.visits;
