DROP TRIGGER {sync} ON {table};
DROP TRIGGER {sync-truncate} ON {table};
DROP FUNCTION {sync:in-schema-of:table}();
