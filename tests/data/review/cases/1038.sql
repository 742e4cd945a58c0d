-- migrate:up
CREATE TABLE kinds (id int PRIMARY KEY);
CREATE TABLE things (id int PRIMARY KEY, kind int NOT NULL REFERENCES kinds (id));
INSERT INTO kinds VALUES (1), (2);
INSERT INTO things VALUES (1, 7);
