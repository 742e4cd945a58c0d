-- migrate:up
CREATE ROLE reporting_reader NOLOGIN;
GRANT USAGE ON SCHEMA reporting TO reporting_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA reporting TO reporting_reader;
