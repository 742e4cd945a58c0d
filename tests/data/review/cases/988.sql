-- migrate:up
SET CONSTRAINTS clinic.visits_patient_fk DEFERRED;
