-- Cases of the rule add-exclusion-constraint.
--- dangerous: of an existing table
-- expect
ALTER TABLE bookings ADD CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&);
--- harmless: in a new table
CREATE TABLE bookings2 (during tstzrange, EXCLUDE USING gist (during WITH &&));
--- harmless: the table is new
CREATE TABLE bookings2 (during tstzrange);
ALTER TABLE bookings2 ADD EXCLUDE USING gist (during WITH &&);
