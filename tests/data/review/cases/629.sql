-- migrate:up
SET LOCAL depot.site_name = 'X';
INSERT INTO depot.sites (site, name) VALUES ('X01', current_setting('depot.site_name'));
SELECT current_setting('depot.other', true);
