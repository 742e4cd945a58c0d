-- migrate:up
CREATE TABLE clinic.totals (net numeric, vat numeric, gross numeric GENERATED ALWAYS AS (net + vat) STORED DEFAULT 0);
