-- migrate:up
SELECT setval('depot.pick_no', 1000000);
