-- migrate:up
SET LOCAL work_mem = '64mb';
