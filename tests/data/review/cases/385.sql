-- migrate:up
SET lock_timeout = '2s';
FETCH ALL FROM no_such_cursor;
