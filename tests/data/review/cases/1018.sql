-- migrate:up
SELECT count(*) FROM clinic.staff WHERE login = ANY ('s1, s2');
