-- migrate:up
UPDATE depot.pick_overview SET state = 'done' WHERE pick_no = 1004;
