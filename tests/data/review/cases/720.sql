-- migrate:up
CREATE VIEW clinic.vitals_rounded AS SELECT visit_id, kind, round(value::numeric, 1) AS value, round(value) AS whole FROM clinic.vitals;
