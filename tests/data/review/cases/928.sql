-- migrate:up
CREATE TABLE phones (id bigint PRIMARY KEY, number text NOT NULL CHECK (number ~ '^\+[0-9]{6,15}$'), kind text CHECK (kind ~* '^(home|work)$'), raw text CHECK (raw !~ '[][()]'));
INSERT INTO phones VALUES (1, '+4930123456', 'home', 'x');
SELECT regexp_replace('a-b', '[^[:alnum:]_-]', '', 'g'), 'x' ~ '\(', 'y' ~ '[\w.]+@[a-z]{2,}';
