-- migrate:up
CREATE VIEW clinic.staff_prefs AS SELECT DISTINCT prefs FROM clinic.staff;
