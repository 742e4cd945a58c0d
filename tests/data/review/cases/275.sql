-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (ip inet DEFAULT '300.1.1.1');
