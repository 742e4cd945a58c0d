-- migrate:up
SELECT id FROM clinic.patients WHERE unnest(allergies) = 'nuts';
