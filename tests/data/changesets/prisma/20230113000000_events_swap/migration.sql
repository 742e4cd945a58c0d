ALTER TABLE events RENAME TO events_old;
ALTER TABLE events_new RENAME TO events;
