-- migrate:up
INSERT INTO depot.stock (site, bin_no, article_id, reserved) VALUES ('S02', 1, 4000, 5);
