-- migrate:up
COPY clinic.wards (id, title) FROM '/tmp/wards.csv' CSV;
