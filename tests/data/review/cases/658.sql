-- migrate:up
WITH t (a, b, c) AS (SELECT site, name FROM depot.sites) SELECT a FROM t;
