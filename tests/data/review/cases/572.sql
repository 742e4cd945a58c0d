-- migrate:up
DROP FUNCTION depot.free;
