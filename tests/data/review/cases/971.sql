-- migrate:up
ALTER FUNCTION clinic.initials(varchar, int) STABLE;
