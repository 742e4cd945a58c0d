-- migrate:up
SET lock_time_out = '2s';
