-- migrate:up
DROP FUNCTION clinic.age_at(date);
