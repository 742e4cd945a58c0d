-- include: unsync
{on-error-up=raise,on-error-down=raise!}-- lockkeeper:ignore drop-used-object the trigger alone has counted by it
{on-error-up=raise,on-error-down=raise!}DROP SEQUENCE {sync:in-schema-of:table};
