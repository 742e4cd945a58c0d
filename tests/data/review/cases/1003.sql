-- migrate:up
INSERT INTO clinic.price_list SELECT c, 1, '[2026-01-01,)' FROM unnest(ARRAY['A1', 'A2']) c;
SELECT unnest(allergies) FROM clinic.patients WHERE id = 3;
SELECT id FROM clinic.patients WHERE 'nuts' IN (SELECT unnest(allergies)) AND id = 4;
SELECT id, (SELECT string_agg(x, ',') FROM regexp_split_to_table(name, ' ') x) FROM clinic.patients WHERE id = 5;
UPDATE clinic.patients SET name = (SELECT min(x) FROM unnest(allergies) x) WHERE id = 9 AND cardinality(allergies) > 0;
