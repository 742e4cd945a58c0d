-- migrate:up
SET lock_timeout = '2s';
ALTER INDEX billing.customers_norm_idx RENAME TO customers_name_norm_idx;
