-- migrate:up
UPDATE depot.sites SET opened = current_date + 7 WHERE site = 'S01';
