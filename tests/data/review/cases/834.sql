-- migrate:up
INSERT INTO orders DEFAULT VALUES;
