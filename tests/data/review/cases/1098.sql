-- migrate:up
CREATE TABLE limits (id int PRIMARY KEY, a int, s int GENERATED ALWAYS AS (sum(a)) STORED);
