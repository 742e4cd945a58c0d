-- migrate:up
INSERT INTO depot.sites (site, name) VALUES ('X01', current_setting('depot.site_name'));
