-- migrate:up
INSERT INTO depot.pick_no VALUES (5);
