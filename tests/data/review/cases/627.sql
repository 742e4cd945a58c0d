-- migrate:up
CALL depot.close_picks('2001-01-01'::timestamptz);
