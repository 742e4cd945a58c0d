-- migrate:up
ALTER SEQUENCE depot.pick_no RESTART WITH 0;
