-- migrate:up
RESET lock_timeouts;
