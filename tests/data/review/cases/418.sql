-- migrate:up
SET lock_timeout = 'two seconds';
