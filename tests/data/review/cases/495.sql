-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.colls (a text COLLATE "C", b text COLLATE "POSIX");
CREATE VIEW billing.coll_view AS SELECT * FROM billing.colls WHERE a < b;
