-- migrate:up
CREATE OR REPLACE FUNCTION clinic.age_at(born date, at date DEFAULT current_date) RETURNS numeric LANGUAGE sql STABLE AS $$ SELECT extract(year FROM age(at, born)) $$;
