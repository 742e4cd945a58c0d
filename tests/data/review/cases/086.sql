-- migrate:up
SET lock_timeout = '2s';
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE moods (id int PRIMARY KEY, m mood);

-- migrate:down
SET lock_timeout = '2s';
DROP TABLE moods;
