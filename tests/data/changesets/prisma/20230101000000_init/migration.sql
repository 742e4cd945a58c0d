CREATE TABLE events (id integer PRIMARY KEY, what text, at timestamptz);
CREATE TABLE tags (id bigint PRIMARY KEY, label text, first text, last text);
