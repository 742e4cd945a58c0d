-- migrate:up
SELECT 1 FROM depot.picks p WHERE EXISTS (SELECT 1 FROM depot.pick_lines l WHERE l.pick_no = p.pick_no) LIMIT 1;
