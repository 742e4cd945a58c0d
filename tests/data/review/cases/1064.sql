-- migrate:up
PREPARE p AS SELECT missing FROM orders;
