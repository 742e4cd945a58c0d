-- migrate:up
CREATE TABLE planks (id int PRIMARY KEY, len int NOT NULL, rand int, stuff text);
UPDATE planks SET len = 2, stuff = 'x' WHERE rand IS NULL;
