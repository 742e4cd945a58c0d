-- migrate:up transaction:false
REINDEX INDEX CONCURRENTLY orders_account_idx;
