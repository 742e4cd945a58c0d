-- migrate:up
SET LOCAL timezone = 'Europe/Berln';
