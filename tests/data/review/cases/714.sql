-- migrate:up
SET lock_timeout = '2s';
CLUSTER clinic.visits;
