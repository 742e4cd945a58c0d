-- migrate:up
SELECT count(*) FROM clinic.patients WHERE allergies @> 'nuts';
