-- migrate:up
CREATE TABLE pairs (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE kids (id int PRIMARY KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES pairs);
