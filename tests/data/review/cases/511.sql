-- migrate:up
SET lock_timeout = '2s';
CREATE FUNCTION billing.ev() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;
CREATE EVENT TRIGGER ev_t ON ddl_command_end EXECUTE FUNCTION billing.ev();
