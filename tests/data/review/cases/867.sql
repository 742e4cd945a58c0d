-- migrate:up transaction:false
LOCK TABLE orders IN SHARE MODE;
