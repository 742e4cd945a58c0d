-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY patients_age_idx ON clinic.patients (clinic.age_at(born));
