CREATE TRIGGER {back} BEFORE INSERT ON {new}
    FOR EACH ROW EXECUTE FUNCTION {back:in-schema-of:table}();
-- lockkeeper:ignore trigger-added it keeps the two tables in step
CREATE TRIGGER {back-after} AFTER INSERT OR UPDATE OR DELETE ON {new}
    FOR EACH ROW EXECUTE FUNCTION {back:in-schema-of:table}();
CREATE TRIGGER {back-truncate} AFTER TRUNCATE ON {new}
    FOR EACH STATEMENT EXECUTE FUNCTION {back:in-schema-of:table}();
