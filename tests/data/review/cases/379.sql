-- migrate:up transaction:false
DROP INDEX CONCURRENTLY coupons_code_uq;
