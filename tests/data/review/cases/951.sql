-- migrate:up
CREATE OR REPLACE VIEW clinic.visits_by_day AS SELECT starts::date AS day, count(*) AS n FROM clinic.visits GROUP BY 1;
