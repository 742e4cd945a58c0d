-- migrate:up
UPDATE depot.bins SET spot.shelf = 'b' WHERE site = 'S02' AND bin_no = 1;
