-- migrate:up
CREATE VIEW clinic.stay AS SELECT id, date_part('day', ends::date - starts::date) AS days FROM clinic.visits;
