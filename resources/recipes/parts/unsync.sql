DROP TRIGGER {sync} ON {table};
DROP FUNCTION {sync:in-schema-of:table}();
