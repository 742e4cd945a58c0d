-- migrate:up
UPDATE clinic.staff SET pay = w.beds FROM clinic.wards w WHERE w.id = ward AND clinic.staff.id = 4;
