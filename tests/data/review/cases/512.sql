-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.excl (a int, b int, EXCLUDE USING btree (a WITH =));
