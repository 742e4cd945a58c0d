-- migrate:up
SELECT (spot).rack FROM depot.bins WHERE site = 'S02' AND bin_no = 1;
