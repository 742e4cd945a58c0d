-- migrate:up
DELETE FROM clinic.visits WHERE id = 3 AND state LIKE 'mis%';
