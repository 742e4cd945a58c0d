-- migrate:up
UPDATE clinic.staff s SET s.pay = 1 WHERE s.id = 2;
