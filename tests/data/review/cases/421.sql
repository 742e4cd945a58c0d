-- migrate:up
SET shared_buffers = '1GB';
