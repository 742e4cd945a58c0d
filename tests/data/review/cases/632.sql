-- migrate:up
SELECT a.id, f FROM depot.articles a, LATERAL depot.free(a.id) f WHERE a.id = 7;
