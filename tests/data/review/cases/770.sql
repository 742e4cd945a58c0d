-- migrate:up
CREATE TABLE clinic.rota (id int PRIMARY KEY, week int, note text);
CREATE VIEW clinic.rota_short AS SELECT id, week FROM clinic.rota;
ALTER TABLE clinic.rota DROP COLUMN note;
ALTER TABLE clinic.rota DROP COLUMN week;
