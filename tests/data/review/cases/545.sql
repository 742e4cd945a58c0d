-- migrate:up
SET lock_timeout = '2s';
CALL billing.norm('x');
