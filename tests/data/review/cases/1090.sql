-- migrate:up
CREATE TABLE limits (id int PRIMARY KEY, a int, b int, CHECK (greatest(a, b) < 10), CHECK (a > (b * 2)));
