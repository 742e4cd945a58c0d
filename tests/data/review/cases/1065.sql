-- migrate:up
SET lock_timeout = '2s';
ALTER PUBLICATION app_pub ADD TABLE orders;
