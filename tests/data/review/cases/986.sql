-- migrate:up
DEALLOCATE find_visit;
