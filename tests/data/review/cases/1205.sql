-- migrate:up
CREATE TABLE kinds (id int PRIMARY KEY, name text, lang text);
INSERT INTO kinds VALUES (1, 'a', 'de'), (2, 'a', 'en'), (3, NULL, 'en'), (4, NULL, 'en');
ALTER TABLE kinds ADD CONSTRAINT kinds_name_key UNIQUE (name, lang);
