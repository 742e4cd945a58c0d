-- migrate:up
ALTER SEQUENCE depot.pick_no MAXVALUE 900;
