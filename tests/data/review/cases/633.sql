-- migrate:up
CREATE VIEW depot.site_bins AS SELECT s.site, s.name, count(*) AS bins FROM depot.sites s JOIN depot.bins b ON b.site = s.site GROUP BY s.site;
