-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.slots (room int, during tstzrange, EXCLUDE USING gist (during WITH &&));
