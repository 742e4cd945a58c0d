CREATE TABLE users (id bigint PRIMARY KEY, name text, email text NOT NULL, age text);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, amount int, status text, note text);
