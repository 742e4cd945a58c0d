-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE depot.picks ADD COLUMN lane int NOT NULL DEFAULT 0;
CREATE VIEW depot.lanes AS SELECT pick_no, lane FROM depot.picks;
