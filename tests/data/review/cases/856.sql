-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE room_bookings (room int, during tstzrange, EXCLUDE USING gist (room WITH =, during WITH &&));
