-- migrate:up
SELECT id, login INTO TEMP staff_copy FROM clinic.staff WHERE id < 10;
SELECT count(*) FROM staff_copy;
