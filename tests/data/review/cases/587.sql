-- migrate:up
INSERT INTO depot.bins (site, bin_no, label) VALUES ('S01', 88888, 'x') ON CONFLICT (bin_no, site) DO UPDATE SET label = excluded.label;
