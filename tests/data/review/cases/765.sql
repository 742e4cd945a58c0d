-- migrate:up
DROP DOMAIN IF EXISTS clinic.phone;
