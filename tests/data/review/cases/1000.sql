-- migrate:up
CREATE EVENT TRIGGER watch ON ddl_finish EXECUTE FUNCTION clinic.log_visit();
