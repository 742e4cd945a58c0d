-- migrate:up
CREATE VIEW clinic.vital_product AS SELECT visit_id, clinic.product(value) AS p FROM clinic.vitals GROUP BY visit_id;
