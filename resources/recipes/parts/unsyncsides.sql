-- include: unsync
{on-error-up=raise,on-error-down=raise!}DROP SEQUENCE {sync:in-schema-of:table};
