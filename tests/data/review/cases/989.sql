-- migrate:up
SET CONSTRAINTS no_such_fk DEFERRED;
