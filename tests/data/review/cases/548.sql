-- migrate:up
SET lock_timeout = '2s';
COPY billing.customers (code, nam) TO STDOUT;
