-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE app.bookings ADD CONSTRAINT b2 EXCLUDE USING gist (slot WITH &&) WHERE (room > 0);
