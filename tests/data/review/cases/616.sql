-- migrate:up
SELECT s.site, f FROM depot.sites s, LATERAL depot.free(s.site) f;
