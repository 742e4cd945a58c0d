-- migrate:up
PREPARE find_pick (bigint) AS SELECT * FROM depot.picks WHERE pick_no = $1;
EXECUTE find_pick ('P-17');
