-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE clinic.visits SET (fillfactor = 5);
