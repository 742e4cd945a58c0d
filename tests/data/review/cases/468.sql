-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.tmp_map AS SELECT id, upper(body) AS b FROM billing.notes;
UPDATE billing.notes n SET body = m.b FROM billing.tmp_map m WHERE m.id = n.id AND n.id = 7;
DROP TABLE billing.tmp_map;
