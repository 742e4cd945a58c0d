-- migrate:up
CREATE SEQUENCE clinic.batch_no;
SELECT currval('clinic.batch_no');
