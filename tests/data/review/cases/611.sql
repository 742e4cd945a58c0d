-- migrate:up
CALL depot.close_picks();
