-- migrate:up
CREATE VIEW clinic.two (a, b, c) AS SELECT id, login FROM clinic.staff;
