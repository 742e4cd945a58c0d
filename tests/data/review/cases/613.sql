-- migrate:up
CREATE TABLE depot.carriers (id int PRIMARY KEY, days int);
INSERT INTO depot.carriers VALUES (1, 3), (2, 0);
ALTER TABLE depot.carriers ADD CONSTRAINT carriers_days CHECK (days > 0);
