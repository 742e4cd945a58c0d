-- migrate:up
DELETE FROM depot.pick_overview WHERE pick_no = 1004;
