-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE depot.moves_2027 PARTITION OF depot.moves FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
