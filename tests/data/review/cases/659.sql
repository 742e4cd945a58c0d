-- migrate:up
DO $$ BEGIN UPDATE depot.picks SET lane = 1 WHERE pick_no = 1000; END $$;
