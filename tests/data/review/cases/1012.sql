-- migrate:up
SET lock_timeout = '2s';
CREATE TRIGGER wards_a AFTER UPDATE OR DELETE ON clinic.wards FOR EACH ROW WHEN (OLD.beds > 0) EXECUTE FUNCTION clinic.guard_ward();
CREATE TRIGGER wards_b AFTER INSERT OR UPDATE ON clinic.wards FOR EACH ROW WHEN (NEW.beds > 0 AND NEW.ctid IS NOT NULL) EXECUTE FUNCTION clinic.guard_ward();
CREATE TRIGGER wards_c AFTER UPDATE ON clinic.wards FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION clinic.guard_ward();
