-- migrate:up
REVOKE ALL ON depot.picks FROM PUBLIC;
