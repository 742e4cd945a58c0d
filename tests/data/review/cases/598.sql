-- migrate:up
UPDATE depot.stock SET qty = qty - 1 WHERE (site, bin_no, article_id) IN (('S02', 1, 1), ('S03', 2, 2));
