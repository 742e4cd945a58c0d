-- migrate:up
DO $$ BEGIN IF EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = 'depot' AND column_name = 'lane') THEN UPDATE depot.picks SET lane = 1; END IF; END $$;
