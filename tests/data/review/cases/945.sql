-- migrate:up
CREATE VIEW clinic.hired AS SELECT login + ' since ' + hired_on AS line FROM clinic.staff;
