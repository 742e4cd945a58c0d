-- migrate:up
CREATE TABLE room_bookings (room int4range, during tstzrange, EXCLUDE USING gist (room WITH &&, during WITH &&));
