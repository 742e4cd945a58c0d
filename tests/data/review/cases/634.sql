-- migrate:up
INSERT INTO depot.sites (site, name, opened) VALUES ('B1', 'Berlin', 'today');
