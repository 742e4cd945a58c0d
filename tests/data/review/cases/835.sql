-- migrate:up
INSERT INTO metrics (day, v) VALUES ('2027-03-01', 1);
