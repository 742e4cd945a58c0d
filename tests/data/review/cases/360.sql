-- migrate:up
SET lock_timeout = '2s';
ALTER TYPE order_status ADD VALUE 'lost' BEFORE 'nosuch';
