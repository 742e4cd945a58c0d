CREATE TABLE events_new (LIKE events INCLUDING ALL);
ALTER TABLE events_new ALTER COLUMN id TYPE bigint;
