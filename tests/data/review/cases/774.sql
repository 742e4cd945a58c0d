-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE clinic.cards (id int PRIMARY KEY, patient_number varchar(12) REFERENCES clinic.patients (number));
