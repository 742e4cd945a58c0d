-- migrate:up
GRANT EXECUTE ON FUNCTION clinic.initials(int) TO PUBLIC;
