-- migrate:up
SET lock_timeout = '2s';
CREATE STATISTICS billing.st ON status FROM billing.customers;
