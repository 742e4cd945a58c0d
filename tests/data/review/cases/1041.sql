-- migrate:up
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE moods (id int PRIMARY KEY, m mood NOT NULL DEFAULT 'ok');
