-- migrate:up
CREATE VIEW clinic.j1 AS SELECT s.id FROM clinic.staff s JOIN clinic.wards w ON w.id = s.ward_id, clinic.patients p JOIN clinic.visits v ON v.patient_id = p.id WHERE v.staff_id = s.id;
CREATE VIEW clinic.j2 AS SELECT s.id FROM (clinic.staff s JOIN clinic.wards w ON w.id = s.ward_id) JOIN clinic.visits v ON v.staff_id = s.id LEFT JOIN LATERAL (SELECT l.what FROM clinic.visit_log l WHERE l.visit_id = v.id LIMIT 1) x ON x.what = s.login;
CREATE VIEW clinic.j3 AS SELECT p.id FROM clinic.patients p WHERE EXISTS (SELECT 1 FROM clinic.visits v JOIN clinic.staff s ON s.id = v.staff_id AND v.patient_id = p.id);
UPDATE clinic.staff SET pay = 1 FROM clinic.visits v JOIN clinic.patients p ON p.id = v.patient_id WHERE v.staff_id = clinic.staff.id AND clinic.staff.id = 3 AND v.id = 7;
