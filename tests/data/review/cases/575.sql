-- migrate:up
SELECT depot.free(17, 2);
