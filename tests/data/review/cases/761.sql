-- migrate:up
CREATE TABLE clinic.glossary (term text COLLATE clinic.plain PRIMARY KEY, other text COLLATE "C");
