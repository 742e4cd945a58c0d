{on-error-up=raise?}        NEW.{new} := {up:of-new};
{on-error-up=raise!}        BEGIN
{on-error-up=raise!}            NEW.{new} := {up:of-new};
{on-error-up=raise!}        EXCEPTION WHEN data_exception OR integrity_constraint_violation OR raise_exception THEN
{on-error-up=keep?}            lk_is_lost := true; -- The new column cannot hold it, and keeps what it has.
{on-error-up=null?}            NEW.{new} := NULL; -- The new column cannot hold it.
{on-error-up=null?}            lk_is_lost := true;
{on-error-up=raise!}        END;
