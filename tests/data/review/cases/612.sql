-- migrate:up
CREATE CAST (text AS varchar) WITH INOUT AS IMPLICIT;
