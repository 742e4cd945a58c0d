-- migrate:up
ALTER SEQUENCE clinic.ticket_no MAXVALUE 99999;
