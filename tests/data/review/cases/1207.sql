-- migrate:up
CREATE TABLE kinds (id int PRIMARY KEY, name text, lang text);
INSERT INTO kinds VALUES (1, 'a', 'de'), (2, 'a', 'de');
CREATE UNIQUE INDEX kinds_name_key ON kinds (name, (lang || id));
CREATE UNIQUE INDEX kinds_part_key ON kinds (name) WHERE lang = 'en';
