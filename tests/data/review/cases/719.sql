-- migrate:up
CREATE VIEW clinic.vitals_rounded AS SELECT visit_id, kind, round(value, 1) AS value FROM clinic.vitals;
