-- migrate:up
INSERT INTO countries (code, name) VALUES ('GER', 'Germany');
