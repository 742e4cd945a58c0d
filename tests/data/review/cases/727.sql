-- migrate:up
CREATE VIEW clinic.done_visits AS SELECT id FROM clinic.visits WHERE state IN ('seen', 'cancelled');
