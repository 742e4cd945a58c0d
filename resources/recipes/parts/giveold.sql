{on-error-down=raise?}        NEW.{old} := {down:of-new};
{on-error-down=raise!}        BEGIN
{on-error-down=raise!}            NEW.{old} := {down:of-new};
{on-error-down=raise!}        EXCEPTION WHEN data_exception OR integrity_constraint_violation OR raise_exception THEN
{on-error-down=keep?}            lk_is_lost := true; -- The old column cannot hold it, and keeps what it has.
{on-error-down=null?}            NEW.{old} := NULL; -- The old column cannot hold it.
{on-error-down=null?}            lk_is_lost := true;
{on-error-down=raise!}        END;
