-- migrate:up transaction:false
SET default_transaction_read_only = on;
CREATE TABLE clinic.rooms (id int PRIMARY KEY);
