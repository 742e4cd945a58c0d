-- migrate:up
INSERT INTO depot.picks (site, state, picker) VALUES ('S01', 'running', 'anna') ON CONFLICT DO NOTHING;
