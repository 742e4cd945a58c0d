-- migrate:up
SELECT depot.free();
