-- migrate:up
INSERT INTO clinic.ward_load (id, name, staff) VALUES (78, 'Quiet', 0);
