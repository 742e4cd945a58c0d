CREATE TABLE newsletters (id bigint PRIMARY KEY, title text);
