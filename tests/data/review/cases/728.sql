-- migrate:up
CREATE VIEW clinic.done_visits AS SELECT id, upper(state::text) AS state FROM clinic.visits WHERE state::text IN ('seen', 'cancelled') OR state = 'missed';
