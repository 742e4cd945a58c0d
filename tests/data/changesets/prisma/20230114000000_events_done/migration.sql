DROP TABLE events_old;
