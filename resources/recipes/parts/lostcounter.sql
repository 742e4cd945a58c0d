{on-error-up=raise,on-error-down=raise!}-- Counts the writes that one side could not take: changeset show tells how many.
{on-error-up=raise,on-error-down=raise!}CREATE SEQUENCE {sync:in-schema-of:table};
{on-error-up=raise,on-error-down=raise!}GRANT USAGE ON SEQUENCE {sync:in-schema-of:table} TO PUBLIC;
