-- migrate:up
SELECT clinic.guard_ward();
