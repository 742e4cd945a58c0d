-- migrate:up
CALL clinic.forget(3);
