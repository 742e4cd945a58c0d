-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (a varchar(99999999));
