CREATE TABLE customers (id bigint PRIMARY KEY, name text, street text, city text, phone text);
