-- migrate:up
DELETE FROM clinic.patients WHERE gone IS FALSE AND born < '1951-01-01';
