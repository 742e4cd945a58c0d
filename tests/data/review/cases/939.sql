-- migrate:up
SELECT count(*) FROM clinic.patients WHERE 'nuts' = ANY (allergies) OR allergies && ARRAY['milk', 'eggs'] OR allergies @> '{soy}';
