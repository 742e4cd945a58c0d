-- migrate:up
DO $$
BEGIN
  RAISE EXCEPTION 'Run this migration by hand: see the runbook';
END $$;
