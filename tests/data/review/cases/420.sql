-- migrate:up
SET server_version = '16';
