-- migrate:up
DO $$ BEGIN IF (SELECT count(*) FROM depot.sites) = 0 THEN RAISE EXCEPTION 'no sites'; END IF; END $$;
