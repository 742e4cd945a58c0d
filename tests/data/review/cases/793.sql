-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY patients_initials_idx ON clinic.patients (clinic.initials(name));
